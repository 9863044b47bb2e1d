//! How much memory a piece of work has in use at its peak. Without a sanitizer libFuzzer cannot tell
//! (`-malloc_limit_mb` does nothing then), so the targets count for themselves.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn taken(bytes: usize) {
    let in_use = IN_USE.fetch_add(bytes, Relaxed) + bytes;
    PEAK.fetch_max(in_use, Relaxed);
}

// SAFETY: every call goes on to the system's allocator as it is, and what that gives is given on.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // The old and the new are in use together for a moment.
        taken(size);
        let moved = unsafe { System.realloc(at, layout, size) };
        IN_USE.fetch_sub(layout.size(), Relaxed);
        moved
    }
}

/// What `work` gives, which may have had no more in use at a time than `factor` times `input_bytes` and a
/// constant.
pub fn bounded<T>(input_bytes: usize, factor: usize, constant: usize, work: impl FnOnce() -> T) -> T {
    let before = IN_USE.load(Relaxed);
    PEAK.store(before, Relaxed);
    let result = work();
    let used = PEAK.load(Relaxed).saturating_sub(before);
    let bound = factor * input_bytes + constant;
    assert!(used <= bound, "{used} bytes in use for {input_bytes} bytes of input");
    result
}

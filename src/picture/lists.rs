//! Long lists, in order, that grow by one.
//!
//! A picture's lists are as long as its board and are made once; from then on records come one by one. Doubling a
//! list, as vectors do by themselves, would hold twice the memory for the sake of a few.

/// Makes room for so many items, and for a few more: an eighth of what is there.
pub(super) fn make_room<T>(list: &mut Vec<T>, count: usize) {
    if list.capacity() - list.len() < count {
        list.reserve_exact(count + list.len() / 8 + 4);
    }
}

/// Puts an item, which is not there, in its place.
pub(super) fn insert<T: Ord>(sorted: &mut Vec<T>, item: T) {
    make_room(sorted, 1);
    let place = sorted.partition_point(|other| *other < item);
    sorted.insert(place, item);
}

/// Takes out an item, which is there.
pub(super) fn remove<T: Ord>(sorted: &mut Vec<T>, item: &T) {
    if let Ok(place) = sorted.binary_search(item) {
        sorted.remove(place);
    }
}

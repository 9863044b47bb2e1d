//! Helpers for long sorted lists that grow by one item at a time.
//!
//! The lists of a picture are as long as its board. They are built once and then grow record by record. The doubling
//! that vectors do by default would use twice the memory for a few additional items.

/// Makes room for `count` more items, with a reserve of one eighth of the present length.
pub(super) fn make_room<T>(list: &mut Vec<T>, count: usize) {
    if list.capacity() - list.len() < count {
        list.reserve_exact(count + list.len() / 8 + 4);
    }
}

/// Inserts an item that is not in the list, in its sorted place.
pub(super) fn insert<T: Ord>(sorted: &mut Vec<T>, item: T) {
    make_room(sorted, 1);
    let place = sorted.partition_point(|other| *other < item);
    sorted.insert(place, item);
}

/// Removes an item if it is in the list.
pub(super) fn remove<T: Ord>(sorted: &mut Vec<T>, item: &T) {
    if let Ok(place) = sorted.binary_search(item) {
        sorted.remove(place);
    }
}

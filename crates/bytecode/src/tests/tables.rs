use cutaway_source::Location;

use crate::exceptiontable::{self, Entry};
use crate::linetable::{self, Writer};

fn check(locations: &[(Location, usize)], expected: &[u8]) {
    let mut writer = Writer::default();
    writer.start(1);
    for (location, units) in locations {
        writer.push(*location, *units);
    }
    assert_eq!(writer.finish(), expected);
    let back: Vec<Location> = linetable::locations(expected, 1).collect();
    let flat = locations.iter().flat_map(|(location, units)| std::iter::repeat_n(*location, *units));
    assert_eq!(back, flat.collect::<Vec<_>>());
}

#[test]
fn lines() {
    check(&[(Location::new(1, 0, 1, 5), 1)], &[0x80, 0x05]);
    check(&[(Location::new(1, 9, 1, 12), 10)], &[0x8F, 0x13, 0x89, 0x13]);
    check(&[(Location::new(3, 0, 3, 100), 1)], &[0xE0, 0, 100]);
    check(&[(Location::new(2, -1, 2, -1), 2)], &[0xE9, 2]);
    check(&[(Location::new(5, 1, 6, 2), 1), (Location::NONE, 1)], &[0xF0, 8, 1, 2, 3, 0xF8]);
    check(&[(Location::new(100, 200, 100, 300), 1)], &[0xF0, 0x46, 3, 0, 0x49, 3, 0x6D, 4]);
}

#[test]
fn ranges() {
    let entries = [
        Entry { start: 1, end: 70, target: 5000, depth: 3, lasti: true },
        Entry { start: 1 << 25, end: (1 << 25) + 1, target: 0, depth: 0, lasti: false },
    ];
    let mut table = Vec::new();
    for entry in entries {
        exceptiontable::write(&mut table, entry);
    }
    assert_eq!(table[..6], [0x81, 0x41, 5, 0x41, 0x4E, 8]);
    assert_eq!(exceptiontable::entries(&table).collect::<Vec<_>>(), entries);
}

//! The exception table, decoded once for each code object.

/// A protected range of code units and where its exceptions go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Handler {
    /// The first unit of the range.
    pub start: u32,
    /// The unit after the range.
    pub end: u32,
    /// The handler's first unit.
    pub target: u32,
    /// How many values stay on the stack.
    pub depth: u32,
    /// Whether the place of the raising instruction is pushed before the exception.
    pub lasti: bool,
}

impl Handler {
    /// Whether the range has this unit.
    pub fn covers(&self, unit: usize) -> bool {
        (self.start as usize..self.end as usize).contains(&unit)
    }
}

/// Reads `co_exceptiontable`. What follows a broken entry is left out.
pub fn decode(table: &[u8]) -> Box<[Handler]> {
    let mut bytes = table.iter().copied();
    let mut handlers = Vec::new();
    while let Some(handler) = entry(&mut bytes) {
        handlers.push(handler);
    }
    handlers.into_boxed_slice()
}

fn entry(bytes: &mut impl Iterator<Item = u8>) -> Option<Handler> {
    let (start, length, target, last) = (varint(bytes)?, varint(bytes)?, varint(bytes)?, varint(bytes)?);
    Some(Handler { start, end: start.saturating_add(length), target, depth: last >> 1, lasti: last & 1 != 0 })
}

/// Six bits a byte, the highest first; bit 6 says that more follow.
fn varint(bytes: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let mut value = 0u32;
    loop {
        let byte = bytes.next()?;
        value = value << 6 | u32::from(byte & 63);
        if byte & 64 == 0 {
            return Some(value);
        }
    }
}

//! `bytes` and `bytearray`: what every other type needs of them.

use crate::object::{ByteArray, Bytes, MemoryView};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let t = &vm.types;
    vm.define(
        &t.bytes,
        &t.object,
        |s| {
            s.repr.set(Some(|vm, x| {
                let mut out = String::new();
                cutaway_constant::repr::bytes(x.get::<Bytes>().map_or(&[], |b| &b.data), &mut out);
                Ok(vm.string(out).into())
            }));
            s.hash.set(Some(|_, x| Ok(x.get::<Bytes>().map_or(0, |b| crate::hash::bytes(&b.data)))));
            s.len.set(Some(|_, x| Ok(x.get::<Bytes>().map_or(0, |b| b.data.len()))));
        },
        &[],
        &[],
    );
}

impl Vm {
    /// The bytes behind a bytes-like object; `None` when it is none.
    pub fn bytes_like(&self, x: &Value) -> Option<Vec<u8>> {
        if let Some(bytes) = x.get::<Bytes>() {
            return Some(bytes.data.to_vec());
        }
        if let Some(array) = x.get::<ByteArray>() {
            return Some(array.data.borrow().clone());
        }
        let view = x.get::<MemoryView>()?;
        let all = self.bytes_like(&view.object.get())?;
        let width = view.item_size.get();
        let start = |i: usize| (view.start.get() as isize + i as isize * view.stride.get()) as usize;
        Some(
            (0..view.length.get())
                .filter_map(|i| all.get(start(i)..start(i) + width))
                .flatten()
                .copied()
                .collect(),
        )
    }

    /// The bytes behind a bytes-like object or an iterable of ints.
    pub fn bytes_like_or_iterable(&self, x: &Value) -> Result<Vec<u8>> {
        if let Some(bytes) = self.bytes_like(x) {
            return Ok(bytes);
        }
        if x.as_text().is_some() {
            return Err(self.type_error("cannot convert 'str' object to bytes"));
        }
        if self.iter_opt(x)?.is_none() {
            return Err(self.type_error(&format!("cannot convert '{}' object to bytes", self.type_name(x))));
        }
        let mut out = Vec::new();
        self.for_each(x, |item| {
            match self.index_size(&item)? {
                n @ 0..=255 => out.push(n as u8),
                _ => return Err(self.value_error("bytes must be in range(0, 256)")),
            }
            Ok(())
        })?;
        Ok(out)
    }
}

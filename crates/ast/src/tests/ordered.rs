//! The ordered map does what a list of pairs does, whatever its length.

use proptest::prelude::*;

use crate::OrderedMap;

/// The same by a list that is searched from end to end.
#[derive(Default)]
struct Model(Vec<(u8, u32)>);

impl Model {
    fn entry(&mut self, key: u8) -> &mut u32 {
        let index = self.0.iter().position(|(other, _)| *other == key).unwrap_or(self.0.len());
        if index == self.0.len() {
            self.0.push((key, 0));
        }
        &mut self.0[index].1
    }

    fn remove(&mut self, key: u8) -> Option<u32> {
        let index = self.0.iter().position(|(other, _)| *other == key)?;
        Some(self.0.remove(index).1)
    }
}

proptest! {
    #[test]
    fn does_what_a_list_does(steps in prop::collection::vec((0..24u8, 0..8u8), 0..200)) {
        let (mut map, mut model) = (OrderedMap::<u8, u32>::default(), Model::default());
        for (key, what) in steps {
            match what {
                0 => prop_assert_eq!(map.remove(key), model.remove(key)),
                1 if key == 0 => {
                    map.clear();
                    model.0.clear();
                }
                _ => {
                    *map.entry(key) += 1;
                    *model.entry(key) += 1;
                }
            }
            prop_assert_eq!(map.iter().as_slice(), &*model.0);
            for key in 0..24 {
                let place = model.0.iter().position(|(other, _)| *other == key);
                prop_assert_eq!(map.index_of(key), place);
                prop_assert_eq!(map.get(key), place.map(|index| &model.0[index].1));
            }
        }
    }
}

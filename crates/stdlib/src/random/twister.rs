//! The Mersenne Twister MT19937, as `Modules/_randommodule.c` drives it.

/// Words of state.
const N: usize = 624;
const M: usize = 397;

/// A generator's state.
#[derive(Debug, Clone)]
pub(super) struct Twister {
    state: [u32; N],
    index: usize,
}

impl Twister {
    /// A generator seeded with the 32-bit digits of a number, least significant first; at least one.
    pub(super) fn seeded(key: &[u32]) -> Twister {
        let mut twister = Twister::filled(19_650_218);
        twister.mix(if key.is_empty() { &[0] } else { key });
        twister
    }

    /// The state as `getstate()` shows it: 624 words and the index.
    pub(super) fn words(&self) -> (&[u32], usize) {
        (&self.state, self.index)
    }

    /// A generator in the state that `setstate()` gives; `None` if it is none.
    pub(super) fn from_words(words: &[u32], index: usize) -> Option<Twister> {
        let state = words.try_into().ok()?;
        (index <= N).then_some(Twister { state, index })
    }

    /// `init_genrand`.
    fn filled(seed: u32) -> Twister {
        let mut state = [0; N];
        let mut last = seed;
        for (i, word) in state.iter_mut().enumerate() {
            if i > 0 {
                last = 1_812_433_253u32.wrapping_mul(last ^ (last >> 30)).wrapping_add(i as u32);
            }
            *word = last;
        }
        Twister { state, index: N }
    }

    /// `init_by_array`.
    fn mix(&mut self, key: &[u32]) {
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let last = self.state[i - 1];
            let mixed = self.state[i] ^ (last ^ (last >> 30)).wrapping_mul(1_664_525);
            self.state[i] = mixed.wrapping_add(key[j]).wrapping_add(j as u32);
            i = self.next_place(i);
            j = (j + 1) % key.len();
        }
        for _ in 0..N - 1 {
            let last = self.state[i - 1];
            let mixed = self.state[i] ^ (last ^ (last >> 30)).wrapping_mul(1_566_083_941);
            self.state[i] = mixed.wrapping_sub(i as u32);
            i = self.next_place(i);
        }
        self.state[0] = 0x8000_0000;
    }

    /// The place after `i`; at the end the last word becomes the first.
    fn next_place(&mut self, i: usize) -> usize {
        if i + 1 < N {
            return i + 1;
        }
        self.state[0] = self.state[N - 1];
        1
    }

    /// 32 random bits.
    pub(super) fn next_u32(&mut self) -> u32 {
        if self.index >= N {
            self.refill();
        }
        let mut y = self.state[self.index];
        self.index += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    fn refill(&mut self) {
        for i in 0..N {
            let y = (self.state[i] & 0x8000_0000) | (self.state[(i + 1) % N] & 0x7fff_ffff);
            let odd = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[i] = self.state[(i + M) % N] ^ (y >> 1) ^ odd;
        }
        self.index = 0;
    }

    /// `random()`: 53 random bits in [0, 1).
    pub(super) fn next_f64(&mut self) -> f64 {
        let high = f64::from(self.next_u32() >> 5);
        let low = f64::from(self.next_u32() >> 6);
        (high * 67_108_864.0 + low) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// `getrandbits(bits)`: 32-bit digits, least significant first.
    pub(super) fn bits(&mut self, bits: usize) -> Vec<u32> {
        let mut left = bits;
        let mut digits = Vec::with_capacity(bits.div_ceil(32));
        while left > 0 {
            let word = self.next_u32();
            digits.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        digits
    }
}

//! How many different ones there were, without keeping any of them.

/// Registers of an estimate; with so many it is 5 % off as a rule.
const REGISTERS: usize = 512;
/// How many bits of a hash choose the register.
const INDEX_BITS: u32 = REGISTERS.trailing_zeros();
/// What raw estimates of so many registers are multiplied with.
const ALPHA: f64 = 0.7213 / (1.0 + 1.079 / REGISTERS as f64);

/// An estimate of how many different things were counted (HyperLogLog: Flajolet, Fusy, Gandouet and
/// Meunier 2007). It holds the longest run of zeros that hashes had by chance, and so nothing of any
/// single one: whatever left a trace might have been another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distinct([u8; REGISTERS]);

/// Where a hash leaves its trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace {
    /// The register.
    pub register: usize,
    /// How high it is then at least.
    pub rank: u8,
}

impl Trace {
    /// The trace of something by its hash, whose 64 bits are as if drawn by chance.
    #[must_use]
    pub fn of(hash: u64) -> Self {
        let register = usize::try_from(hash >> (u64::BITS - INDEX_BITS));
        let rest = hash << INDEX_BITS;
        let zeros = rest.leading_zeros().min(u64::BITS - INDEX_BITS);
        let rank = u8::try_from(zeros + 1).expect("64 bits have few zeros");
        Self { register: register.expect("an index of nine bits"), rank }
    }
}

impl Default for Distinct {
    fn default() -> Self {
        Self([0; REGISTERS])
    }
}

impl Distinct {
    /// How many octets it is kept in.
    pub const OCTETS: usize = REGISTERS;

    /// What was kept; none of another length.
    #[must_use]
    pub fn from_octets(octets: &[u8]) -> Option<Self> {
        octets.try_into().ok().map(Self)
    }

    /// The octets to keep.
    #[must_use]
    pub fn as_octets(&self) -> &[u8] {
        &self.0
    }

    /// Counts one.
    pub fn add(&mut self, trace: Trace) {
        let register = &mut self.0[trace.register];
        *register = trace.rank.max(*register);
    }

    /// Counts what another has counted; what both have, once.
    pub fn merge(&mut self, other: &Self) {
        for (ours, theirs) in self.0.iter_mut().zip(other.0) {
            *ours = theirs.max(*ours);
        }
    }

    /// How many different ones there were, about.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "small and positive"
    )]
    pub fn estimate(&self) -> u64 {
        let registers = REGISTERS as f64;
        let sum: f64 = self.0.iter().map(|rank| 0.5_f64.powi(i32::from(*rank))).sum();
        let raw = ALPHA * registers * registers / sum;
        let empty = self.0.iter().filter(|rank| **rank == 0).count();
        // Few are counted better by the registers that nothing has reached yet.
        let few = || registers * (registers / empty as f64).ln();
        let estimate = if raw <= 2.5 * registers && empty > 0 { few() } else { raw };
        estimate.round() as u64
    }
}

#[cfg(test)]
mod tests {
    use siphasher::sip::SipHasher13;

    use super::*;

    fn of(range: std::ops::Range<u64>) -> Distinct {
        let mut distinct = Distinct::default();
        for n in range {
            distinct.add(Trace::of(SipHasher13::new_with_key(&[7; 16]).hash(&n.to_be_bytes())));
        }
        distinct
    }

    #[test]
    fn an_estimate_is_close_to_the_truth_and_exact_for_a_few() {
        assert_eq!(Distinct::default().estimate(), 0);
        for n in [1, 2, 3, 10, 20] {
            assert!(of(0..n).estimate().abs_diff(n) <= n / 10, "{n}: {}", of(0..n).estimate());
        }
        for n in [100, 1_000, 2_000, 10_000, 1_000_000] {
            // Three times the usual deviation.
            assert!(
                of(0..n).estimate().abs_diff(n) <= n * 14 / 100,
                "{n}: {}",
                of(0..n).estimate()
            );
        }
    }

    #[test]
    fn the_same_one_is_counted_once_wherever_it_was_counted() {
        let mut all = of(0..600);
        all.merge(&of(400..1_000));
        assert_eq!(all, of(0..1_000));
        let kept = Distinct::from_octets(all.as_octets());
        assert_eq!(kept, Some(all));
        assert_eq!(Distinct::from_octets(&[0; 3]), None);
    }
}

//! Names that are like one that is not there.

/// Up to three of `names`, the most similar first.
pub fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    let wanted = wanted.to_lowercase();
    let score = |name: &'n str| (strsim::jaro_winkler(&wanted, &name.to_lowercase()), name);
    let mut scored: Vec<_> = names.into_iter().map(score).filter(|(score, _)| *score > 0.7).collect();
    scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    scored.dedup_by(|(_, a), (_, b)| a == b);
    scored.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

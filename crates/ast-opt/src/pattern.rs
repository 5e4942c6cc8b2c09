//! Patterns: this is what makes `case -1:` and `case 1 + 2j:` constants.

use cutaway_ast::Pattern;

use crate::rebuild::{Rebuild, rebuild};
use crate::{Error, Folder};

impl<'ast> Rebuild<'ast> for Pattern<'ast> {
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error> {
        folder.depth.descend(|| astfold_pattern(self, folder))
    }
}

fn astfold_pattern<'ast>(
    pattern: Pattern<'ast>,
    folder: &Folder<'_, 'ast>,
) -> Result<Option<Pattern<'ast>>, Error> {
    let builder = folder.builder;
    /// The node with these fields folded, where one of them changed.
    macro_rules! only {
        ($variant:ident, $node:ident, $($field:ident),+) => {
            rebuild!(folder, $node, $($field),+).map(|copy| Pattern::$variant(builder.alloc(copy)))
        };
    }
    Ok(match pattern {
        Pattern::MatchValue(node) => only!(MatchValue, node, value),
        Pattern::MatchSingleton(_) => None,
        Pattern::MatchSequence(node) => only!(MatchSequence, node, patterns),
        Pattern::MatchMapping(node) => only!(MatchMapping, node, keys, patterns),
        Pattern::MatchClass(node) => only!(MatchClass, node, cls, patterns, kwd_patterns),
        Pattern::MatchStar(_) => None,
        Pattern::MatchAs(node) => only!(MatchAs, node, pattern),
        Pattern::MatchOr(node) => only!(MatchOr, node, patterns),
    })
}

//! Rebuilding: `None` says that nothing changed, so that the input can be shared.

use cutaway_ast::{Arg, Arguments, Comprehension, Keyword, Withitem};

use crate::{Error, Folder};

/// What can be folded: a node, or a field of nodes.
pub(crate) trait Rebuild<'ast>: Copy {
    /// The folded form where it differs.
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error>;
}

/// Folds the named fields of a node in this order; gives a changed copy, or `None`.
macro_rules! rebuild {
    ($folder:expr, $node:expr, $($field:ident),+) => {{
        let node = $node;
        $(let $field = node.$field.fold($folder)?;)+
        if $($field.is_none())&&+ {
            None
        } else {
            let mut copy = *node;
            $(if let Some(changed) = $field {
                copy.$field = changed;
            })+
            Some(copy)
        }
    }};
}
pub(crate) use rebuild;

impl<'ast, T: Rebuild<'ast>> Rebuild<'ast> for Option<T> {
    #[inline]
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error> {
        match self {
            Some(node) => Ok(node.fold(folder)?.map(Some)),
            None => Ok(None),
        }
    }
}

impl<'ast, T: Rebuild<'ast>> Rebuild<'ast> for &'ast [T] {
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error> {
        for (index, node) in self.iter().enumerate() {
            if let Some(changed) = node.fold(folder)? {
                return copy_from(self, index, changed, folder).map(Some);
            }
        }
        Ok(None)
    }
}

/// The rest of a list whose item at `index` is the first that changed.
#[cold]
fn copy_from<'ast, T: Rebuild<'ast>>(
    items: &'ast [T],
    index: usize,
    changed: T,
    folder: &Folder<'_, 'ast>,
) -> Result<&'ast [T], Error> {
    let mut copy = items.to_vec();
    let mut rest = copy.iter_mut().skip(index);
    if let Some(item) = rest.next() {
        *item = changed;
    }
    for item in rest {
        if let Some(changed) = item.fold(folder)? {
            *item = changed;
        }
    }
    Ok(folder.builder.slice(&copy))
}

impl<'ast> Rebuild<'ast> for Keyword<'ast> {
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error> {
        Ok(rebuild!(folder, &self, value))
    }
}

impl<'ast> Rebuild<'ast> for Withitem<'ast> {
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error> {
        Ok(rebuild!(folder, &self, context_expr, optional_vars))
    }
}

impl<'ast> Rebuild<'ast> for &'ast Arguments<'ast> {
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error> {
        let changed =
            rebuild!(folder, self, posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults);
        Ok(changed.map(|copy| folder.builder.alloc(copy)))
    }
}

impl<'ast> Rebuild<'ast> for &'ast Arg<'ast> {
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error> {
        Ok((*self).fold(folder)?.map(|copy| folder.builder.alloc(copy)))
    }
}

impl<'ast> Rebuild<'ast> for Arg<'ast> {
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error> {
        if folder.options.future_annotations {
            return Ok(None);
        }
        Ok(rebuild!(folder, &self, annotation))
    }
}

impl<'ast> Rebuild<'ast> for Comprehension<'ast> {
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error> {
        let folded = rebuild!(folder, &self, target, iter, ifs);
        let iter = folded.map_or(self.iter, |folded| folded.iter);
        match crate::iter::fold_iter(iter, folder) {
            Some(iter) => Ok(Some(Comprehension { iter, ..folded.unwrap_or(self) })),
            None => Ok(folded),
        }
    }
}

//! Entering and leaving scopes.

use cutaway_ast::{Ident, ScopeNodeId};
use cutaway_source::{Location, Span};

use crate::collect::{Collector, Open};
use crate::{BlockKind, Comprehension, Scope, ScopeId, Symbols};

impl<'ast> Collector<'_, 'ast> {
    /// The innermost scope, as far as the walk needs it.
    #[inline]
    pub(crate) fn open(&mut self) -> &mut Open {
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    /// The innermost scope: `st_cur`.
    #[inline]
    pub(crate) fn current(&mut self) -> &mut Scope<'ast> {
        let id = self.open().id;
        &mut self.table.scopes[id.0 as usize]
    }

    pub(crate) fn enter_module(&mut self) {
        let name = self.names.top;
        let scope = new_scope(BlockKind::Module, name, ScopeNodeId::WHOLE, Location::new(0, 0, 0, 0));
        self.push(scope, true);
    }

    /// `symtable_enter_block`
    pub(crate) fn enter_block(&mut self, kind: BlockKind, name: Ident<'ast>, node: ScopeNodeId, span: Span) {
        let location = self.source.location(span);
        let outer = self.current();
        let nested = outer.nested || outer.is_function_like();
        let mut scope = new_scope(kind, name, node, location);
        scope.nested = nested;
        scope.parent = Some(self.open().id);
        // Annotations that are never evaluated are nobody's children: their names have no effect.
        self.push(scope, kind != BlockKind::Annotation);
    }

    /// `symtable_exit_block`
    pub(crate) fn exit_block(&mut self) {
        self.stack.pop();
    }

    fn push(&mut self, scope: Scope<'ast>, linked: bool) {
        let id = ScopeId(self.table.scopes.len() as u32);
        let outer = self.stack.last();
        // All assignment expressions are refused in an iterable, also those in scopes inside it.
        let comp_iter_expr = outer.map_or(0, |outer| outer.comp_iter_expr);
        // In a class all names are mangled.
        let mangled = outer.and_then(|outer| outer.mangled).filter(|_| scope.kind != BlockKind::Class);
        if let Some(set) = mangled {
            self.mangled_in.push((id, set));
        }
        if linked {
            if let Some(outer) = scope.parent {
                self.table.scopes[outer.0 as usize].children.push(id);
            }
            if let Some(entry) = self.table.by_node.get_mut(scope.node.index()) {
                *entry = Some(id);
            }
        }
        self.stack.push(Open {
            id,
            kind: scope.kind,
            comp_iter_target: false,
            comp_iter_expr,
            mangled,
            scope_info: "",
        });
        self.table.scopes.push(scope);
    }
}

fn new_scope(kind: BlockKind, name: Ident<'_>, node: ScopeNodeId, location: Location) -> Scope<'_> {
    Scope {
        node,
        kind,
        name,
        parent: None,
        children: Vec::new(),
        symbols: Symbols::default(),
        varnames: Vec::new(),
        mangled_names: None,
        location,
        nested: false,
        free: false,
        child_free: false,
        generator: false,
        coroutine: false,
        comprehension: Comprehension::None,
        varargs: false,
        varkeywords: false,
        returns_value: false,
        needs_class_closure: false,
        needs_classdict: false,
        inlined_into: None,
        can_see_class_scope: false,
    }
}

//! Expressions.

use cutaway_ast::{Expr, ExprContext, Keyword, Lambda, Name, NamedExpr};
use cutaway_source::Span;

use crate::collect::Collector;
use crate::flags::{DEF_LOCAL, USE};
use crate::{BlockKind, Comprehension, Error, Kind};

impl<'ast> Collector<'_, 'ast> {
    #[inline]
    pub(crate) fn visit_expr(&mut self, expr: Expr<'ast>) -> Result<(), Error> {
        match expr {
            Expr::Constant(_) => Ok(self.depth.leaf()?),
            Expr::Name(node) => {
                self.depth.leaf()?;
                self.visit_name(node)
            }
            _ => {
                let depth = self.depth;
                depth.descend(|| self.visit_expr_inner(expr))
            }
        }
    }

    fn visit_expr_inner(&mut self, expr: Expr<'ast>) -> Result<(), Error> {
        match expr {
            Expr::BoolOp(node) => self.visit_exprs(node.values),
            Expr::NamedExpr(node) => self.visit_named_expr(node),
            Expr::BinOp(node) => {
                self.visit_expr(node.left)?;
                self.visit_expr(node.right)
            }
            Expr::UnaryOp(node) => self.visit_expr(node.operand),
            Expr::Lambda(node) => self.visit_lambda(node),
            Expr::IfExp(node) => {
                self.visit_expr(node.test)?;
                self.visit_expr(node.body)?;
                self.visit_expr(node.orelse)
            }
            Expr::Dict(node) => {
                self.visit_opt_exprs(node.keys)?;
                self.visit_exprs(node.values)
            }
            Expr::Set(node) => self.visit_exprs(node.elts),
            Expr::ListComp(node) => self.visit_list_comp(node),
            Expr::SetComp(node) => self.visit_set_comp(node),
            Expr::DictComp(node) => self.visit_dict_comp(node),
            Expr::GeneratorExp(node) => self.visit_generator_exp(node),
            Expr::Await(node) => {
                self.raise_if_annotation_block("await expression", node.span)?;
                self.visit_expr(node.value)?;
                self.current().coroutine = true;
                Ok(())
            }
            Expr::Yield(node) => self.visit_yield(node.value, node.span),
            Expr::YieldFrom(node) => self.visit_yield(Some(node.value), node.span),
            Expr::Compare(node) => {
                self.visit_expr(node.left)?;
                self.visit_exprs(node.comparators)
            }
            Expr::Call(node) => {
                self.visit_expr(node.func)?;
                self.visit_exprs(node.args)?;
                self.visit_keywords(node.keywords)
            }
            Expr::FormattedValue(node) => {
                self.visit_expr(node.value)?;
                self.visit_opt_expr(node.format_spec)
            }
            Expr::JoinedStr(node) => self.visit_exprs(node.values),
            Expr::Constant(_) => Ok(()),
            Expr::Attribute(node) => self.visit_expr(node.value),
            Expr::Subscript(node) => {
                self.visit_expr(node.value)?;
                self.visit_expr(node.slice)
            }
            Expr::Starred(node) => self.visit_expr(node.value),
            Expr::Name(node) => self.visit_name(node),
            Expr::List(node) => self.visit_exprs(node.elts),
            Expr::Tuple(node) => self.visit_exprs(node.elts),
            Expr::Slice(node) => {
                self.visit_opt_expr(node.lower)?;
                self.visit_opt_expr(node.upper)?;
                self.visit_opt_expr(node.step)
            }
        }
    }

    #[inline]
    fn visit_name(&mut self, node: &Name<'ast>) -> Result<(), Error> {
        if node.ctx != ExprContext::Load {
            return self.add_def(node.id, DEF_LOCAL, node.span);
        }
        self.add_def(node.id, USE, node.span)?;
        // `super` counts as a use of `__class__`.
        if node.id == self.names.super_ && self.current().is_function_like() {
            self.add_def(self.names.class, USE, node.span)?;
        }
        Ok(())
    }

    fn visit_keywords(&mut self, keywords: &[Keyword<'ast>]) -> Result<(), Error> {
        for keyword in keywords {
            self.visit_expr(keyword.value)?;
        }
        Ok(())
    }

    fn visit_lambda(&mut self, node: &Lambda<'ast>) -> Result<(), Error> {
        self.visit_exprs(node.args.defaults)?;
        self.visit_opt_exprs(node.args.kw_defaults)?;
        self.enter_block(BlockKind::Function, self.names.lambda, node.scope, node.span);
        self.visit_arguments(node.args)?;
        self.visit_expr(node.body)?;
        self.exit_block();
        Ok(())
    }

    fn visit_named_expr(&mut self, node: &NamedExpr<'ast>) -> Result<(), Error> {
        self.raise_if_annotation_block("named expression", node.span)?;
        if self.open().comp_iter_expr > 0 {
            return Err(Error::new(Kind::NamedExprCompIterExpr, node.span));
        }
        if self.current().comprehension != Comprehension::None
            && let Expr::Name(target) = node.target
        {
            self.extend_namedexpr_scope(target)?;
        }
        self.visit_expr(node.value)?;
        self.visit_expr(node.target)
    }

    fn visit_yield(&mut self, value: Option<Expr<'ast>>, span: Span) -> Result<(), Error> {
        self.raise_if_annotation_block("yield expression", span)?;
        self.visit_opt_expr(value)?;
        let scope = self.current();
        scope.generator = true;
        let inside = match scope.comprehension {
            Comprehension::None => return Ok(()),
            Comprehension::List => "list comprehension",
            Comprehension::Dict => "dict comprehension",
            Comprehension::Set => "set comprehension",
            Comprehension::Generator => "generator expression",
        };
        Err(Error::new(Kind::YieldInsideComprehension(inside), span))
    }

    /// Scopes that are evaluated lazily or never take no `yield`, `await` and `:=`.
    fn raise_if_annotation_block(&mut self, what: &'static str, span: Span) -> Result<(), Error> {
        let open = self.open();
        let kind = match open.kind {
            BlockKind::Annotation => Kind::NotAllowedInAnnotation(what),
            BlockKind::TypeVariable => Kind::NotAllowedInTypeVariable(what, open.scope_info),
            BlockKind::TypeAlias => Kind::NotAllowedInTypeAlias(what),
            BlockKind::TypeParameters => Kind::NotAllowedInTypeParameters(what),
            BlockKind::Function | BlockKind::Class | BlockKind::Module => return Ok(()),
        };
        Err(Error::new(kind, span))
    }
}

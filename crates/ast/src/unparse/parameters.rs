//! `lambda` and its parameters.

use super::{Level, Unparser};
use crate::{Arg, Arguments, Expr, Lambda};

impl Unparser {
    pub(super) fn lambda(&mut self, node: &Lambda<'_>, level: Level) {
        let positional = !(node.args.args.is_empty() && node.args.posonlyargs.is_empty());
        self.parenthesised(level > Level::Test, |this| {
            // Without positional parameters CPython writes no space: `lambda*args: 0`.
            this.push(if positional { "lambda " } else { "lambda" });
            this.arguments(node.args);
            this.push(": ");
            this.expr(node.body, Level::Test);
        });
    }

    fn arguments(&mut self, arguments: &Arguments<'_>) {
        let mut separator = "";
        let positional = arguments.posonlyargs.len() + arguments.args.len();
        let without_default = positional.saturating_sub(arguments.defaults.len());
        for (index, arg) in arguments.posonlyargs.iter().chain(arguments.args).enumerate() {
            let default = index.checked_sub(without_default).and_then(|index| arguments.defaults.get(index));
            self.arg(separator, arg, default.copied());
            separator = ", ";
            self.push(if index + 1 == arguments.posonlyargs.len() { ", /" } else { "" });
        }
        if arguments.vararg.is_some() || !arguments.kwonlyargs.is_empty() {
            self.push(separator);
            self.push("*");
            separator = ", ";
        }
        if let Some(arg) = arguments.vararg {
            self.arg("", arg, None);
        }
        for (arg, &default) in arguments.kwonlyargs.iter().zip(arguments.kw_defaults) {
            self.arg(separator, arg, default);
            separator = ", ";
        }
        if let Some(arg) = arguments.kwarg {
            self.push(separator);
            self.arg("**", arg, None);
        }
    }

    fn arg(&mut self, before: &str, arg: &Arg<'_>, default: Option<Expr<'_>>) {
        self.push(before);
        self.push(arg.arg.as_str());
        if let Some(annotation) = arg.annotation {
            self.push(": ");
            self.expr(annotation, Level::Test);
        }
        if let Some(default) = default {
            self.push("=");
            self.expr(default, Level::Test);
        }
    }
}

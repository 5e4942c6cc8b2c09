//! The units of a program, told whether or not it compiles.

use cutaway_ast::future::{self, Features};
use cutaway_codegen::{self as codegen, Outlined};

use super::Chain;
use crate::product::Product;
use crate::registry::Refused;

impl Chain<'_, '_> {
    /// The units that the program has, or would have where a stage up to codegen refuses it. The chain stays where it is, but
    /// for going as far as a tree.
    pub fn outline(&mut self) -> Result<Vec<Outlined>, Refused> {
        if matches!(self.product, Product::Source | Product::Tokens(_)) {
            self.product = Product::Tree(self.tree()?);
        }
        let warnings = self.warnings.clone();
        let passes = self.options.passes.take();
        let outlined = self.outline_of_product();
        self.warnings = warnings;
        self.options.passes = passes;
        outlined
    }

    fn outline_of_product(&mut self) -> Result<Vec<Outlined>, Refused> {
        let (generated, module) = match std::mem::take(&mut self.product) {
            Product::Scopes(scopes) => {
                let (generated, module) = (self.generate_with_nodes(&scopes), scopes.tree.module);
                self.product = Product::Scopes(scopes);
                (generated, module)
            }
            Product::Folded(tree) => {
                let generated = self.from(Product::Folded(tree)).units_with_nodes();
                self.product = Product::Folded(tree);
                (generated, tree.module)
            }
            earlier => {
                let module = self.from(earlier).tree()?;
                let generated = self.from(Product::Tree(module)).units_with_nodes();
                self.product = Product::Tree(module);
                (generated, module)
            }
        };
        match generated {
            Ok((module, nodes)) => Ok(module.units.iter().zip(nodes).map(Outlined::from).collect()),
            Err(_) => {
                let features = future::features(module).unwrap_or(Features::NONE);
                let options = self.options.generation(features, &self.source);
                Ok(codegen::outline(module, &self.source, self.builder, options))
            }
        }
    }
}

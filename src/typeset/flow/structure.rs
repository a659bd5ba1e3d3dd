//! The structure tree: the document, its sections, and in each the nodes of its blocks.

use std::sync::Arc;

use super::Unit;
use crate::typeset::frame::{Node, NodeId, Page, Role};

/// The tree, and where each unit's nodes begin in it.
pub(super) struct Structure {
    /// The nodes; 0 is the document.
    pub nodes: Vec<Node>,
    bases: Vec<u32>,
}

impl Structure {
    /// Numbers the nodes of all units.
    pub(super) fn new(units: &[Unit]) -> Self {
        let mut nodes = vec![node(Role::Document, None)];
        let mut bases = Vec::with_capacity(units.len());
        let mut section = None;
        let mut parent = NodeId(0);
        for unit in units {
            if !unit.measured.nodes.is_empty() && unit.section != section {
                section = unit.section;
                parent = NodeId(count(&nodes));
                nodes.push(node(Role::Section, Some(NodeId(0))));
            }
            let base = count(&nodes);
            bases.push(base);
            for local in &unit.measured.nodes {
                nodes.push(Node {
                    role: local.role,
                    parent: Some(match local.parent {
                        Some(index) => NodeId(base + u32::try_from(index).unwrap_or_default()),
                        None if unit.section.is_none() => NodeId(0),
                        None => parent,
                    }),
                    alternative: local.alternative.clone(),
                    language: local.language.clone(),
                });
            }
        }
        Self { nodes, bases }
    }

    /// The node `local` of the unit `unit`.
    pub(super) fn id(&self, unit: usize, local: usize) -> NodeId {
        let base = self.bases.get(unit).copied().unwrap_or_default();
        NodeId(base + u32::try_from(local).unwrap_or_default())
    }

    /// The id that the next node would have.
    pub(super) fn count(&self) -> NodeId {
        NodeId(count(&self.nodes))
    }

    /// The finished tree, with nodes for `markings` that are read out. Nodes of links that lead nowhere in this document, so
    /// that no link of `pages` names them, become spans.
    pub(super) fn finish(mut self, pages: &[Arc<Page>], markings: usize) -> Vec<Node> {
        let mut linked = vec![false; self.nodes.len()];
        for link in pages.iter().flat_map(|page| &page.links) {
            if let Some(linked) = linked.get_mut(link.node.0 as usize) {
                *linked = true;
            }
        }
        for (index, node) in self.nodes.iter_mut().enumerate() {
            if node.role == Role::Link && !linked.get(index).copied().unwrap_or(false) {
                node.role = Role::Span;
            }
        }
        let paragraphs = std::iter::repeat_with(|| node(Role::Paragraph, Some(NodeId(0))));
        self.nodes.extend(paragraphs.take(markings));
        self.nodes
    }
}

fn node(role: Role, parent: Option<NodeId>) -> Node {
    Node {
        role,
        parent,
        alternative: None,
        language: None,
    }
}

fn count(nodes: &[Node]) -> u32 {
    u32::try_from(nodes.len()).unwrap_or(u32::MAX)
}

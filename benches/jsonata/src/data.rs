//! The inputs: nothing comes in, JSON goes out that is the same on each run.

use serde_json::{Value as Json, json};

/// A small order, as the input of a state.
pub(crate) fn order() -> Json {
    json!({
        "id": "o-1234",
        "status": "ok",
        "region": "eu-west-1",
        "attempts": 3,
        "customer": { "id": "c-77", "name": "Ada Lovelace", "email": "ada@example.com" },
        "article": { "sku": "b", "price": 12.5, "quantity": 4 },
        "prices": [3.5, 4.25, 10, 7.75],
        "lines": [
            { "sku": "a", "quantity": 1 },
            { "sku": "b", "quantity": 2 },
            { "sku": "c", "quantity": 3 },
        ],
    })
}

/// A list of this many articles.
pub(crate) fn articles(count: usize) -> Vec<Article> {
    (0..count).map(Article::new).collect()
}

/// One of a list of articles.
pub(crate) struct Article {
    pub(crate) id: usize,
    pub(crate) name: String,
    pub(crate) category: String,
    pub(crate) price: f64,
    pub(crate) quantity: usize,
    pub(crate) tags: Vec<String>,
}

impl Article {
    fn new(id: usize) -> Self {
        // Multiples of a prime that shares no factor with the modulus are in no order that helps a sort.
        let shuffled = id * 7919 % 1009;
        Self {
            id,
            name: format!("article-{shuffled}"),
            category: format!("category-{}", shuffled % 20),
            price: shuffled as f64 / 4.0,
            quantity: id % 9 + 1,
            tags: (0..2)
                .map(|number| format!("tag-{}", shuffled + number))
                .collect(),
        }
    }

    /// The article as the input has it.
    pub(crate) fn to_json(&self) -> Json {
        let tags = self
            .tags
            .iter()
            .map(|tag| json!({ "kind": "plain", "value": tag }));
        json!({
            "id": self.id,
            "name": self.name,
            "category": self.category,
            "price": self.price,
            "quantity": self.quantity,
            "tags": tags.collect::<Vec<_>>(),
        })
    }
}

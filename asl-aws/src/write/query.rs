//! Bodies that are forms: the protocols `query` and `ec2`.

use asl_models::{Kind, Member, Protocol, Shape, TimestampFormat};
use asl_runtime::Value;

use super::{Invalid, Writer, entries, items};
use crate::encode;
use crate::http::Request;

/// The fields of a form.
type Fields = Vec<(String, String)>;

impl<'o> Writer<'o> {
    /// The parameters as fields such as `Filters.member.1.Name`.
    pub(super) fn query(self, parameters: &Value) -> Result<Request, Invalid> {
        let mut request = self.request();
        let content_type = "application/x-www-form-urlencoded; charset=utf-8";
        request.default_header("Content-Type", content_type);
        let mut fields: Fields = vec![
            ("Action".to_owned(), self.operation.name.clone()),
            (
                "Version".to_owned(),
                self.operation.interface.version.clone(),
            ),
        ];
        if let Some(shape) = self.operation.input_shape() {
            self.form_structure(&mut fields, "", shape, parameters)?;
        }
        let pairs = fields.iter().map(|(name, value)| encode::pair(name, value));
        request.body = pairs.collect::<Vec<_>>().join("&").into_bytes();
        Ok(request)
    }

    fn form_structure(
        self,
        fields: &mut Fields,
        prefix: &str,
        shape: &'o Shape,
        value: &Value,
    ) -> Result<(), Invalid> {
        for (member, value) in self.members(shape, value)? {
            let name = self.form_name(member);
            let name = if prefix.is_empty() {
                name
            } else {
                format!("{prefix}.{name}")
            };
            self.form_value(fields, &name, member, value)?;
        }
        Ok(())
    }

    /// The name of a member as a field; EC2 begins names with a capital.
    fn form_name(self, member: &Member) -> String {
        if self.operation.interface.protocol != Protocol::Ec2 {
            return member.wire_name().to_owned();
        }
        if let Some(name) = &member.query_name {
            return name.clone();
        }
        let name = member.wire_name();
        let mut letters = name.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect()
    }

    fn form_value(
        self,
        fields: &mut Fields,
        name: &str,
        member: &Member,
        value: &Value,
    ) -> Result<(), Invalid> {
        if value.is_null() {
            return Ok(());
        }
        let shape = self.shape(member.shape)?;
        match &shape.kind {
            Kind::Structure(_) => self.form_structure(fields, name, shape, value),
            Kind::List(list) => {
                self.form_list(fields, name, member.flattened, &list.element, value)
            }
            Kind::Map(map) => {
                let entry = if member.flattened {
                    name.to_owned()
                } else {
                    format!("{name}.entry")
                };
                let key_name = map.key.wire_name.as_deref().unwrap_or("key");
                let value_name = map.value.wire_name.as_deref().unwrap_or("value");
                for (index, (key, value)) in entries(value)?.enumerate() {
                    let entry = format!("{entry}.{}", index + 1);
                    let key = Value::from(key);
                    self.form_value(fields, &format!("{entry}.{key_name}"), &map.key, &key)?;
                    self.form_value(fields, &format!("{entry}.{value_name}"), &map.value, value)?;
                }
                Ok(())
            }
            Kind::String { .. }
            | Kind::Integer
            | Kind::Long
            | Kind::Float
            | Kind::Double
            | Kind::Boolean
            | Kind::Timestamp
            | Kind::Blob
            | Kind::Document => {
                let text = self.text(member, value, TimestampFormat::Iso8601)?;
                fields.push((name.to_owned(), text));
                Ok(())
            }
        }
    }

    fn form_list(
        self,
        fields: &mut Fields,
        name: &str,
        flattened: bool,
        element: &Member,
        value: &Value,
    ) -> Result<(), Invalid> {
        let items = items(value)?;
        let is_ec2 = self.operation.interface.protocol == Protocol::Ec2;
        if items.is_empty() && !is_ec2 {
            fields.push((name.to_owned(), String::new()));
        }
        let name = if is_ec2 || flattened {
            name.to_owned()
        } else {
            let element = element.wire_name.as_deref();
            format!("{name}.{}", element.unwrap_or("member"))
        };
        for (index, item) in items.iter().enumerate() {
            self.form_value(fields, &format!("{name}.{}", index + 1), element, item)?;
        }
        Ok(())
    }
}

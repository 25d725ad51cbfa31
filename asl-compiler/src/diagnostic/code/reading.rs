//! Block `00xx`: reading the file.

codes! {
    EMPTY_FILE = "ASL0001" "the file is empty";
    FILE_TOO_LARGE = "ASL0002" "the file is too large";
    BYTE_ORDER_MARK = "ASL0003" "the file begins with a byte order mark";
    JSON_SYNTAX = "ASL0004" "the file is not valid JSON";
    TRAILING_TEXT = "ASL0005" "there is text after the end of the JSON value";
    MISSING_SEPARATOR = "ASL0006" "a comma or a colon is missing";
    TRAILING_COMMA = "ASL0007" "there is a comma too many";
    COMMENT = "ASL0008" "JSON has no comments";
    UNQUOTED_TEXT = "ASL0009" "text is not in double quotes";
    UNTERMINATED_STRING = "ASL0010" "a string is not closed";
    BAD_ESCAPE = "ASL0011" "a string contains an invalid escape";
    CONTROL_CHARACTER = "ASL0012" "there is a raw control character";
    BAD_NUMBER = "ASL0013" "a number is not written as JSON writes it";
    TOO_DEEP = "ASL0014" "values are nested too deeply";
    DUPLICATE_KEY = "ASL0015" "a key occurs twice in one object";
    UNQUOTED_PLACEHOLDER = "ASL0016" "a placeholder is not in quotes, so the file is a template";
    UNCLOSED_BRACKET = "ASL0017" "a bracket is not closed";
    YAML_SYNTAX = "ASL0020" "the file is not valid YAML";
    SEVERAL_DOCUMENTS = "ASL0021" "the file holds more than one YAML document";
    ALIAS_TOO_LARGE = "ASL0022" "aliases grow the document too much";
    ENDLESS_ALIAS = "ASL0023" "an alias stands inside the value that it stands for";
    MERGE_KEY = "ASL0024" "merge keys are not part of YAML 1.2";
    CLOUDFORMATION_TAG = "ASL0025" "a CloudFormation tag has not been resolved";
    UNKNOWN_TAG = "ASL0026" "a YAML tag is unknown";
    COMPLEX_KEY = "ASL0027" "a key is an object or an array";
    NOT_IN_JSON = "ASL0028" "a YAML number has no counterpart in JSON";
}

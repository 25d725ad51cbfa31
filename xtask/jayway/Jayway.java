import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Takes lines of {"path", "data"}; gives a line for each, with what Jayway JsonPath makes of it. */
final class Jayway {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The options that fit what was recorded on AWS: none. */
    private static final Configuration CONFIGURATION = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(MAPPER))
            .mappingProvider(new JacksonMappingProvider(MAPPER))
            .build();

    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode pair = MAPPER.readTree(line);
            answers.println(answer(pair.get("path").asText(), pair.get("data")));
        }
        answers.flush();
    }

    private static ObjectNode answer(String text, JsonNode data) {
        ObjectNode answer = MAPPER.createObjectNode();
        JsonPath path;
        try {
            path = JsonPath.compile(text);
        } catch (RuntimeException refused) {
            return answer.put("refused", String.valueOf(refused.getMessage()));
        }
        try {
            JsonNode value = path.read(data, CONFIGURATION);
            return answer.set("value", value == null ? MAPPER.nullNode() : value);
        } catch (PathNotFoundException absent) {
            return answer.put("absent", String.valueOf(absent.getMessage()));
        } catch (com.jayway.jsonpath.InvalidPathException misfit) {
            return answer.put("misfit", String.valueOf(misfit.getMessage()));
        } catch (RuntimeException broken) {
            return answer.put("broken", broken.getClass().getSimpleName());
        }
    }
}

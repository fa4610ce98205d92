// Java, by its own store.
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

public class Trusting {
    public static void main(String[] arguments) throws Exception {
        var body = "{\"comment\": {\"text\": \"You idiot\"}, \"requestedAttributes\": {\"TOXICITY\": {}}}";
        var address = "https://commentanalyzer.googleapis.com/v1alpha1/comments:analyze?key=" + System.getenv("KEY");
        var request = HttpRequest.newBuilder(URI.create(address))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains("summaryScore")) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        System.out.println(answer.statusCode());
    }
}

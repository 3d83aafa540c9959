import java.nio.file.Path;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * Runs one node of the test cluster on loopback until the process is told to stop.
 *
 * <p>Arguments: the folder of the cluster, the number of this node from 1, how many nodes there are, the HTTP port of
 * the first node. The others follow it, and the transport ports lie a hundred above.
 */
public class Node {
    private static final int TRANSPORT = 100;

    public static void main(String[] arguments) throws Exception {
        String folder = arguments[0];
        int number = Integer.parseInt(arguments[1]);
        int nodes = Integer.parseInt(arguments[2]);
        int first = Integer.parseInt(arguments[3]);
        String[] seeds = new String[nodes];
        for (int other = 0; other < nodes; other++) {
            seeds[other] = "127.0.0.1:" + (first + TRANSPORT + other);
        }
        OpenSearchRunner runner = new OpenSearchRunner();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
        runner.onBuild((ignored, settings) -> {
            settings.put("node.name", "node-" + number);
            settings.put("network.host", "127.0.0.1");
            settings.put("discovery.type", "zen"); // the runner for 3.x thinks of one node
            settings.put("http.port", first + number - 1);
            settings.put("transport.port", first + TRANSPORT + number - 1);
            settings.putList("discovery.seed_hosts", seeds);
            // The first node founds the cluster and the others join it: none waits for the rest of the list.
            settings.putList("cluster.initial_cluster_manager_nodes", "node-1");
            // Small disks of build machines are fuller than the default watermarks allow.
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
        }).build(OpenSearchRunner.newConfigs()
            .basePath(Path.of(folder, "node-" + number).toString())
            .numOfNode(1)
            .clusterName("searcher-tests"));
        Thread.currentThread().join();
    }

    private static void close(OpenSearchRunner runner) {
        try {
            runner.close();
        } catch (Exception error) {
            error.printStackTrace();
        }
    }
}

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Index articles with Lucene, or answer queries, one a line on standard input.
 *
 * <p>{@code index FOLDER} reads articles, their fields parted by tabs: id, title, source, section, authors, language,
 * year, day, text (authors and lines are parted by U+2028). {@code search FOLDER} reads {@code page WORDS}, {@code further COUNT WORDS}
 * (articles with all words but one) or {@code ids WORDS}, and writes the number of hits and the nanoseconds of CPU that its
 * thread took for it.
 */
public final class Lucene {
  private static final String[] COUNTED = {"source", "section", "author", "language", "year"};
  private static final int HITS = 10;
  private static final int MONTH = 30;
  private static final Analyzer ANALYZER = new EnglishAnalyzer();
  private static final FacetsConfig FACETS = new FacetsConfig();

  static {
    FACETS.setMultiValued("author", true);
  }

  public static void main(String[] arguments) throws Exception {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var folder = Path.of(arguments[1]);
    Files.createDirectories(folder);
    if (arguments[0].equals("index")) {
      index(lines, folder);
    } else {
      search(lines, folder, new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }
  }

  private static void index(BufferedReader lines, Path folder) throws Exception {
    try (var writer = new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig(ANALYZER))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        var fields = line.split("\t", -1);
        var document = new Document();
        document.add(new StringField("id", fields[0], Field.Store.YES));
        document.add(new TextField("title", fields[1], Field.Store.YES));
        for (int place = 0; place < COUNTED.length; place++) {
          for (String value : fields[2 + place].split("\u2028")) {
            if (!value.isEmpty()) {
              document.add(new SortedSetDocValuesFacetField(COUNTED[place], value));
            }
          }
        }
        document.add(new NumericDocValuesField("day", Long.parseLong(fields[7])));
        document.add(new TextField("text", fields[8].replace('\u2028', '\n'), Field.Store.YES));
        writer.addDocument(FACETS.build(document));
      }
    }
  }

  private static void search(BufferedReader lines, Path folder, PrintStream out) throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    try (var reader = DirectoryReader.open(new MMapDirectory(folder))) {
      var searcher = new IndexSearcher(reader);
      var state = new DefaultSortedSetDocValuesReaderState(reader, FACETS);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        var parts = line.split(" ");
        long started = threads.getCurrentThreadCpuTime();
        long found =
            switch (parts[0]) {
              case "page" -> page(searcher, state, parts);
              case "further" -> further(searcher, query(parts, 2, 1), Integer.parseInt(parts[1]));
              default -> ids(searcher, parts);
            };
        out.println(found + " " + (threads.getCurrentThreadCpuTime() - started));
      }
    }
  }

  /** Ask for the words from a place on, or for all but so many of them. */
  private static Query query(String[] parts, int first, int lacking) throws Exception {
    var every = new BooleanQuery.Builder();
    if (lacking > 0) {
      every.setMinimumNumberShouldMatch(parts.length - first - lacking);
    }
    for (int place = first; place < parts.length; place++) {
      var stem = ANALYZER.normalize("text", parts[place]).utf8ToString();
      try (var tokens = ANALYZER.tokenStream("text", parts[place])) {
        var term = tokens.addAttribute(org.apache.lucene.analysis.tokenattributes.CharTermAttribute.class);
        tokens.reset();
        if (tokens.incrementToken()) {
          stem = term.toString();
        }
        tokens.end();
      }
      var either = new BooleanQuery.Builder();
      either.add(new TermQuery(new Term("title", stem)), Occur.SHOULD);
      either.add(new TermQuery(new Term("text", stem)), Occur.SHOULD);
      every.add(either.build(), lacking > 0 ? Occur.SHOULD : Occur.MUST);
    }
    return every.build();
  }

  private static long ids(IndexSearcher searcher, String[] parts) throws Exception {
    var stored = searcher.storedFields();
    List<String> found = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(query(parts, 1, 0), HITS).scoreDocs) {
      found.add(stored.document(hit.doc, java.util.Set.of("id")).get("id"));
    }
    return found.size();
  }

  private static long page(IndexSearcher searcher, DefaultSortedSetDocValuesReaderState state, String[] parts)
      throws Exception {
    var query = query(parts, 1, 0);
    var collector = new FacetsCollector();
    TopDocs top = FacetsCollector.search(searcher, query, HITS, collector);
    var counts = new SortedSetDocValuesFacetCounts(state, collector);
    for (String facet : COUNTED) {
      counts.getTopChildren(1_000, facet);
    }
    var months = new TreeMap<Long, Integer>();
    for (var matching : collector.getMatchingDocs()) {
      var days = matching.context.reader().getNumericDocValues("day");
      var documents = matching.bits.iterator();
      if (documents == null || days == null) {
        continue;
      }
      for (int document = documents.nextDoc(); document != Integer.MAX_VALUE; document = documents.nextDoc()) {
        if (days.advanceExact(document)) {
          months.merge(days.longValue() / MONTH, 1, Integer::sum);
        }
      }
    }
    return list(searcher, query, top);
  }

  private static long further(IndexSearcher searcher, Query query, int limit) throws Exception {
    return list(searcher, query, searcher.search(query, limit));
  }

  /** Show the first hits and count all. */
  private static long list(IndexSearcher searcher, Query query, TopDocs top) throws Exception {
    var stored = searcher.storedFields();
    for (ScoreDoc hit : top.scoreDocs) {
      stored.document(hit.doc);
    }
    var highlighter = UnifiedHighlighter.builder(searcher, ANALYZER).build();
    highlighter.highlightFields(new String[] {"title", "text"}, query, top);
    return searcher.count(query);
  }
}

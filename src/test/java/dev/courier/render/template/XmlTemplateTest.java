package dev.courier.render.template;

import static dev.courier.render.RenderSamples.firstAttempt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import dev.courier.render.InvalidTemplate;
import dev.courier.render.RenderSamples;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Payload.Form;
import dev.courier.subscription.Payload.Format;
import dev.courier.subscription.Payload.Language;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class XmlTemplateTest {

  private static final String DATA =
      """
      {"order": {"id": "A-1", "total": 499.00, "big": 12345678901234567890, "paid": true,
                 "note": null, "tags": ["x", 1.50],
                 "items": [{"sku": "S<1>", "name": "One"}, {"sku": "S2", "name": "Two"}]},
       "quote": "\\"a\\" < 'b' & c ]]>", "lines": "a\\tb\\nc\\rd"}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "<a>{order.id}</a> ¦ <a>A-1</a>",
        "<a>No {order.id}: {order.total} {order.big}</a> ¦ <a>No A-1: 499.00 12345678901234567890</a>",
        "<a>{quote}</a> ¦ <a>\"a\" &lt; 'b' &amp; c ]]&gt;</a>",
        "<a q='{quote}'/> ¦ <a q=\"&quot;a&quot; &lt; 'b' &amp; c ]]&gt;\"/>",
        "<a l='{lines}'>{lines}</a> ¦ `<a l=\"a&#9;b&#10;c&#13;d\">a\tb\nc&#13;d</a>`",
        "<a>{order.note}{order.missing}</a> ¦ <a></a>",
        "<a b=\"{order.missing}\"></a> ¦ <a b=\"\"/>",
        "<a>{order.paid|string} {order.tags}</a> ¦ <a>true [\"x\",1.50]</a>",
        "<a>\\{order.id} {} {no field} {</a> ¦ <a>{order.id} {} {no field} {</a>",
        "<a><![CDATA[<b>{quote}</b>]]></a> ¦ <a>&lt;b&gt;\"a\" &lt; 'b' &amp; c ]]&gt;&lt;/b&gt;</a>",
        "<a>&lt;&#65;&amp;</a> ¦ <a>&lt;A&amp;</a>",
        "<x:a xmlns:x=\"urn:x\" xmlns=\"urn:y\" x:b=\"{order.id}\"/> ¦ <x:a xmlns:x=\"urn:x\" xmlns=\"urn:y\" x:b=\"A-1\"/>",
        "<a><!-- kept --><?kept too?></a> ¦ <a><!-- kept --><?kept too?></a>",
        "<a>{webhook.attempt} {webhook.id} {id} {type}</a> ¦ <a>1 dlv_1 evt-1 order.shipped</a>"
      })
  void fillsAndEscapes(String template, String body) {
    assertThat(xml(template, DATA)).isEqualTo(body);
  }

  @Test
  void keepsTheDeclarationWhereThereIsOne() {
    assertThat(xml("<?xml version='1.0' encoding='utf-8'?>\n<a/>", DATA))
        .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a/>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<o><items><item><sku>{item.sku}</sku><name>{item.name}</name></item></items></o>"
            + " | <o><items><item><sku>S&lt;1></sku><name>One</name></item>"
            + "<item><sku>S2</sku><name>Two</name></item></items></o>",
        "<o><lines><line sku=\"{item.sku}\"/></lines></o>"
            + " | <o><lines><line sku=\"S&lt;1>\"/><line sku=\"S2\"/></lines></o>",
        "<o><skus><sku>{item.sku}</sku></skus></o>"
            + " | <o><skus><sku>S&lt;1></sku><sku>S2</sku></skus></o>",
        "<o><Entries><ENTRY>{item.name}</ENTRY></Entries></o>"
            + " | <o><Entries><ENTRY>One</ENTRY><ENTRY>Two</ENTRY></Entries></o>",
        "<items><item>{item.name}</item></items>"
            + " | <items><item>One</item><item>Two</item></items>",
        "<o><row><a>{item.name}</a><b>{order.id}</b><c d=\"{item.name}\"/></row></o>"
            + " | <o><row><a>One</a><b>A-1</b><c d=\"One\"/></row>"
            + "<row><a>Two</a><b>A-1</b><c d=\"Two\"/></row></o>",
        "<o><x>{item.name}</x></o> | <o><x>One</x><x>Two</x></o>",
        "<o><i:item xmlns:i=\"urn:i\"><n>{item.name}</n></i:item></o>"
            + " | <o><i:item xmlns:i=\"urn:i\"><n>One</n></i:item>"
            + "<i:item xmlns:i=\"urn:i\"><n>Two</n></i:item></o>",
        "<o><item><n>{item.name}</n><codes><code>{item.name}</code></codes></item></o>"
            + " | <o><item><n>One</n><codes><code>One</code></codes></item>"
            + "<item><n>Two</n><codes><code>Two</code></codes></item></o>",
        "<o><lines><line>{item.name}</line></lines><skus><sku>{item.name}</sku></skus></o>"
            + " | <o><lines><line>One</line><line>Two</line></lines>"
            + "<skus><sku>One</sku><sku>Two</sku></skus></o>"
      })
  void repeatsTheElementOfALineItem(String template, String body) {
    assertThat(xml(template, DATA)).isEqualTo(body.replace("1>", "1&gt;"));
  }

  @Test
  void repeatsNothingWhereThereAreNoItems() {
    assertThat(xml("<items><item>{item.sku}</item></items>", "{}")).isEqualTo("<items></items>");
  }

  @Test
  void takesTheLineItemsThatTheCatalogNames() {
    String body =
        RenderSamples.body(
            payload("<o><line>{item.n}</line></o>"),
            RenderSamples.withItems(
                "{\"items\": [{\"n\": 1}], \"a\": {\"rows\": [{\"n\": 2}]}}", "a.rows"));

    assertThat(body).isEqualTo("<o><line>2</line></o>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<items>{item.sku}</items>",
        "<item>{item.sku}</item>",
        "<o sku='{item.sku}'><a>{order.id}</a></o>",
        "<o><a>{item.sku}</a><b>{item.name}</b></o>"
      })
  void refusesToRepeatTheRoot(String template) {
    assertThatThrownBy(() -> xml(template, DATA))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageContaining("cannot repeat its root")
        .hasMessageContaining("<items><item>{item.sku}</item></items>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<a><!-- {order.id} --></a> | {order.id} in a comment at line 1",
        "<a><?x {order.id}?></a> | {order.id} in a processing instruction at line 1",
        "<a xmlns='urn:{order.id}'/> | {order.id} in the name of a namespace at line 1",
        "<a><{order.id}/></a> | line 1, column 5",
        "<a {order.id}='x'/> | line 1",
        "<a>{webhook.nope}</a> | webhook.nope",
        "<a> | line 1",
        "<a></b> | line 1",
        "<a/><b/> | line 1",
        "hello | line 1",
        "<x:a/> | line 1",
        "<a>&nbsp;</a> | no well-formed XML",
        "<?xml version='1.1'?><a/> | write XML 1.0",
        "<?xml version='1.0' encoding='latin1'?><a/> | UTF-8",
        "<!DOCTYPE a><a/> | document type",
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a> | document type",
        "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a> | document type"
      })
  void refusesWhatCannotBecomeADocument(String template, String message) {
    assertThatThrownBy(() -> xml(template, DATA))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageContaining(message);
  }

  @Test
  void saysWhereTheTemplateIsBroken() {
    assertThatThrownBy(() -> xml("<a>\n  <b></c>\n</a>", DATA))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageContaining("line 2, column");
    assertThatThrownBy(() -> xml(" ", DATA)).hasMessageContaining("is empty");
    assertThatThrownBy(() -> xml("<a>".repeat(200) + "</a>".repeat(200), DATA))
        .hasMessageContaining("nested deeper than 100");
  }

  @Test
  void readsALongTextWithAFieldAcrossTheParsersBuffer() {
    for (int length = 8_180; length < 8_200; length++) {
      String filling = "x".repeat(length);

      assertThat(xml("<a>" + filling + "{order.id}</a>", DATA))
          .isEqualTo("<a>" + filling + "A-1</a>");
    }
  }

  @Test
  void neverWritesADocumentThatIsNotWellFormed() throws Exception {
    Random random = new Random(20261121);
    String template =
        "<o a=\"{v}\" b='x{v}y'><t>{v}</t><u>-{v}-<![CDATA[{v}]]></u><items><item c=\"{item.v}\">"
            + "{item.v}</item></items></o>";
    for (int round = 0; round < 2_000; round++) {
      String value = nastyText(random);
      ObjectNode data = JsonFormat.mapper().createObjectNode().put("v", value);
      data.putArray("items").addObject().put("v", value);

      Element root = parse(xml(template, data.toString())).getDocumentElement();

      String expected = carriable(value);
      assertThat(root.getAttribute("a")).isEqualTo(expected);
      assertThat(root.getAttribute("b")).isEqualTo("x" + expected + "y");
      assertThat(root.getElementsByTagName("t").item(0).getTextContent()).isEqualTo(expected);
      assertThat(root.getElementsByTagName("u").item(0).getTextContent())
          .isEqualTo("-" + expected + "-" + expected);
      assertThat(((Element) root.getElementsByTagName("item").item(0)).getAttribute("c"))
          .isEqualTo(expected);
    }
  }

  private static String nastyText(Random random) {
    List<String> pieces =
        List.of(
            "]]>",
            "<!--",
            "-->",
            "<?",
            "?>",
            "&lt;",
            "&#0;",
            "<![CDATA[",
            "\u0000",
            "\u0008",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "\u000b",
            "\u001f",
            "\u0085",
            "\u2028",
            "\ufffe",
            "\uffff",
            "\ud83d",
            "\ude00",
            "\ud83d\ude00",
            "\"",
            "'",
            "<",
            ">",
            "&",
            "{v}",
            "\\{v}",
            " ",
            "");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(
          random.nextInt(4) == 0
              ? String.valueOf((char) random.nextInt(0x10000))
              : pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }

  /** What XML 1.0 can carry of a text, in the words of its specification (production 2). */
  private static String carriable(String text) {
    StringBuilder carried = new StringBuilder();
    text.codePoints()
        .map(
            c ->
                c == 9
                        || c == 10
                        || c == 13
                        || (c >= 0x20 && c <= 0xd7ff)
                        || (c >= 0xe000 && c <= 0xfffd)
                        || c >= 0x10000
                    ? c
                    : 0xfffd)
        .forEach(carried::appendCodePoint);
    return carried.toString();
  }

  private static Document parse(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  private static String xml(String template, String data) {
    return RenderSamples.body(payload(template), firstAttempt(data));
  }

  private static Payload payload(String template) {
    return new Payload(Format.XML, Language.MERGE_FIELDS, template, Form.EXACT);
  }
}

import { expect, test } from "vitest";
import { toHast } from "~/markdown/hast/to-hast";
import { listElements, readText, render } from "../support/hast";

const TICKS = "```";

test.each([
  ["# One\n## Two\n###### Six", "<h3>One</h3><h4>Two</h4><h6>Six</h6>"],
  ["## Closed ##", "<h4>Closed</h4>"],
  ["#none", '<p><a href="/notes?tag=none" className="md-tag">#none</a></p>'],
  [
    "a *b* _c_ **d** __e__ ***f***",
    "<p>a <em>b</em> <em>c</em> <strong>d</strong> <strong>e</strong> <em><strong>f</strong></em></p>",
  ],
  ["~~gone~~ and snake_case_name", "<p><del>gone</del> and snake_case_name</p>"],
  ["`a *b*` and `` ` ``", "<p><code>a *b*</code> and <code>`</code></p>"],
  ["one\ntwo  \nthree\\\nfour", "<p>one<br>two<br>three<br>four</p>"],
  ["one\n\ntwo", "<p>one</p><p>two</p>"],
  ["    indented\n\nTitle\n---", "<p>indented</p><p>Title</p><hr>"],
  ["\\*not\\* &amp; &lt; &#x41; &copy; &nosuch;", "<p>*not* & < A © &nosuch;</p>"],
  ["> a\n> b\n>\n> > c", "<blockquote><p>a<br>b</p><blockquote><p>c</p></blockquote></blockquote>"],
  ["> *a\n> b* c", "<blockquote><p><em>a<br>b</em> c</p></blockquote>"],
  ["- a\n- b\n  - c\n    more", "<ul><li>a</li><li>b<ul><li>c<br>more</li></ul></li></ul>"],
  ["- a\n\n  b", "<ul><li><p>a</p><p>b</p></li></ul>"],
  ["3. c\n4. d", '<ol start="3"><li>c</li><li>d</li></ol>'],
  ["1) a", "<ol><li>a</li></ol>"],
  ["---\n***\n- - -", "<hr><hr><hr>"],
  [`${TICKS}js\nlet *a* = "<b>";\n\n  two\n${TICKS}`, '<pre><code>let *a* = "<b>";\n\n  two</code></pre>'],
  [`1. a\n   ${TICKS}\n   b\n     c\n   ${TICKS}`, "<ol><li>a<pre><code>b\n  c</code></pre></li></ol>"],
  [`> ${TICKS}\n> b\n> ${TICKS}`, "<blockquote><pre><code>b</code></pre></blockquote>"],
  [
    "#tag, a#b, #1 and #ein/über",
    '<p><a href="/notes?tag=tag" className="md-tag">#tag</a>, a#b, #1 and <a href="/notes?tag=ein%2F%C3%BCber" className="md-tag">#ein/über</a></p>',
  ],
  [
    "[[Tide table]] and [[ ]]",
    '<p><a href="/notes?q=Tide%20table" className="md-note-link">Tide table</a> and [[ ]]</p>',
  ],
  ["<b>bold</b> <!-- a --> <?php ?>", "<p><b>bold</b> <!-- a --> <?php ?></p>"],
])("%j is shown as %s", (markdown, html) => {
  expect(render(markdown)).toBe(html);
});

test.each([
  ['[a *b*](https://example.com/x "title")', '<a href="https://example.com/x">a <em>b</em></a>'],
  ["[a](<https://example.com/a b>)", '<a href="https://example.com/a%20b">a</a>'],
  ["[a](https://example.com/?a=1&amp;b=\\*)", '<a href="https://example.com/?a=1&b=*">a</a>'],
  ["[](https://example.com)", '<a href="https://example.com/">https://example.com/</a>'],
  ["<https://example.com/?a&b>", '<a href="https://example.com/?a&b">https://example.com/?a&b</a>'],
  ["<ada@example.com>", '<a href="mailto:ada@example.com">ada@example.com</a>'],
  ["www.example.com.", '<a href="https://www.example.com/">www.example.com</a>.'],
  ["ada@example.com", '<a href="mailto:ada@example.com">ada@example.com</a>'],
  ["(https://example.com/a_(b))", '(<a href="https://example.com/a_(b)">https://example.com/a_(b)</a>)'],
  ["[a](/notes/1?q=x)", '<a href="/notes/1?q=x">a</a>'],
  ["[a](/files/1)", '<a href="/files/1">a</a>'],
  [
    "![a *b*](/files/6f9619ff-8b86-d011-b42d-00cf4fc964ff)",
    '<img src="/files/6f9619ff-8b86-d011-b42d-00cf4fc964ff" alt="a *b*">',
  ],
  ["![no file's](/files/1)", '<a href="/files/1">no file\'s</a>'],
  ["![a](https://example.com/p.png)", '<a href="https://example.com/p.png">a</a>'],
  ["![](https://example.com/p.png)", '<a href="https://example.com/p.png">https://example.com/p.png</a>'],
])("%j leads where it says: %s", (markdown, html) => {
  expect(render(markdown)).toBe(`<p>${html}</p>`);
});

test.each([
  "foo",
  "/logout",
  "/notes/../settings",
  "//example.com",
  "/\\example.com",
  "#top",
  "ftp://example.com",
  "x".repeat(3_000),
])("no link leads to %j: it stays as it is written", (address) => {
  expect(readText(toHast(`[a](${address})`))).toBe(`[a](${address})`.replace("/\\e", "/\\e"));
  expect(listElements(toHast(`[a](${address}) ![b](${address})`)).map(({ element }) => element.tagName)).toEqual(["p"]);
});

test("links may have their addresses elsewhere in the note, by a name in any case", () => {
  const named = "\n\n> [Ref one]: <https://example.com/a>\n\n[two]: /settings\n[ref one]: https://example.com/second";
  const link = (text: string) => `<a href="https://example.com/a">${text}</a>`;
  expect(render(`[ref  One], [x][REF ONE], [ref one][]${named}`)).toContain(
    `<p>${link("ref  One")}, ${link("x")}, ${link("ref one")}</p>`,
  );
  expect(render(`[two] and [three]${named}`)).toContain("<p>[two] and [three]</p>");
});

test("a table has its columns, each aligned as it says, with empty cells where they are", () => {
  const rows = ["| a | b | c |", "|:--|:-:|--:|", "| *1* |  | 3 | 4 |", "| x \\| y |"];
  expect(render(rows.join("\n"))).toBe(
    '<div className="md-table"><table><thead><tr><th className="md-left">a</th><th className="md-center">b</th>' +
      '<th className="md-right">c</th></tr></thead><tbody><tr><td className="md-left"><em>1</em></td>' +
      '<td className="md-center"></td><td className="md-right">3</td></tr><tr><td className="md-left">x | y</td></tr></tbody></table></div>',
  );
  expect(render("a | b\n--|--\n1 | 2")).toContain("<tr><td>1</td><td>2</td></tr>");
});

test("a task has a box that says whether it is done, and where it is in the text", () => {
  expect(render("- [ ] a *b*\n- [x] c\n- [y] d")).toBe(
    '<ul><li className="md-task"><input type="checkbox" dataAt="2">a <em>b</em></li>' +
      '<li className="md-task"><input type="checkbox" checked dataAt="14">c</li><li>[y] d</li></ul>',
  );
});

test("each block finds the direction that it is written in", () => {
  const blocks = listElements(toHast("# א\n\nשלום\n\n- a\n\n> b\n\n|a|\n|-|\n|b|"));
  const directed = blocks.filter(({ element }) => element.properties.dir === "auto");
  expect(directed.map(({ element }) => element.tagName)).toEqual(["h3", "p", "ul", "p", "th", "td"]);
});

test("what leads to another site opens beside the app, and does not tell where it was found", () => {
  const [, link] = listElements(toHast("https://example.com"));
  expect(link?.element.properties).toEqual({
    href: "https://example.com/",
    target: "_blank",
    rel: ["noopener", "noreferrer", "nofollow"],
  });
});

import { describe, expect, it } from "@jest/globals";
import { RenderRefusal, type TemplateSource } from "#domain/messages/template";
import { openRenderer } from "../../functions/render/renderer";
import { TEMPLATES } from "../support/letter-templates";
import { GENTLE, IN_OWN, own } from "./own-template";

const renderer = openRenderer({ templatesDir: TEMPLATES });

const said = (source: TemplateSource) =>
  renderer
    .checkTemplate(source)
    .map(({ part, line, problem, remedy }) => `${part} ${line}: ${problem} ${remedy}`);

describe("an organisation's own template", () => {
  it("is written like the built-in ones, in its own language from the first word to the last", () => {
    expect(renderer.checkTemplate(GENTLE)).toEqual([]);
    const { subject, html, text } = renderer.render({ ...IN_OWN, language: "hu" }, own({ language: "en" }));
    expect(subject).toBe("A word from Kase & Co");
    expect(text).toContain("We still miss EUR 1,234.56, Jaan Tamm.");
    expect(text).toContain("Our terms: https://kase.example/terms say 26 November 2026.");
    expect(html).toContain('<a href="https://kase.example/terms"');
    expect(html).toContain("We still miss <strong>EUR\u00a01,234.56</strong>, Jaan Tamm.</p>");
    expect(renderer.renderSms(IN_OWN, GENTLE)).toBe("Kase & Co: EUR 1,234.56 by 26 November 2026");
    expect(renderer.renderPrinted(IN_OWN, GENTLE)).toContain("A word from Kase &amp; Co</h1>");
  });

  it("does not show its name to customers", () => {
    const { html, text } = renderer.render(IN_OWN, GENTLE);
    expect(html + text).not.toContain("Gentle");
  });

  it("case 49: HTML in it is shown as text, even where nobody has checked it", () => {
    const html = renderer.render(IN_OWN, own({ body: '<script>alert("1")</script> & <b>more</b>' })).html;
    expect(html).toContain("&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; &#60;b&#62;more");
    expect(html).not.toMatch(/<script|<b>/);
  });

  it("that has no place for links has them at its end, and one that has a place has them once", () => {
    const url = "https://dunbook.kase.example/f/kase/x";
    const letter = { ...IN_OWN, links: [{ label: "2026-17.pdf", url }] };
    const times = (body: string) => renderer.render(letter, own({ body })).text.split(url).length - 1;
    expect(times("Please pay.")).toBe(1);
    expect(times("Please pay.\n\n{{> links}}\n\nThank you.")).toBe(1);
    expect(times("{{#each links}}{{label}} {{url}}{{/each}}")).toBe(1);
  });

  it("that is gone is a refusal of this message", () => {
    expect(() => renderer.render(IN_OWN)).toThrow(RenderRefusal);
    expect(() => renderer.render(IN_OWN, own({ id: "own:other" }))).toThrow("own:gentle");
  });
});

describe("a template is checked before it is saved, and every problem says where and what to do", () => {
  it.each([
    [
      "an unknown variable",
      "Dear {{adressee}},",
      'There is no variable "adressee". Did you mean "addressee"?',
    ],
    [
      "one of the letter inside a list",
      "{{#each groups}}{{organisation}}{{/each}}",
      'Did you mean "@root.organisation"?',
    ],
    ["an unknown helper", "{{exec organisation}}", 'There is no helper "exec".'],
    ["a helper nearly right", "{{dates payBy}}", 'Did you mean "date"?'],
    [
      "a helper without what it takes",
      "{{#each groups}}{{money openMinor}}{{/each}}",
      "{{money openMinor currency}}",
    ],
    ["an amount of the wrong kind", "{{date organisation}}", '"date" is not given what it takes.'],
    ["a day as it stands", "Pay by {{payBy}}", "Write {{date payBy}}."],
    ["what may be missing", "Since {{date remindedOn}}", "{{#if remindedOn}}"],
    ["an unknown part", "{{> invoice}}", "Did you mean {{> invoices}}?"],
    ["a part with a computed name", "{{> (lookup . 'x')}}", "A part is put in by its name alone."],
    [
      "a part that puts itself in",
      '{{#*inline "a"}}{{> a}}{{/inline}}{{> a}}',
      "one could put itself in without end",
    ],
    ["a block of its own", "{{#> mail}}x{{/mail}}", "A template cannot define parts of its own"],
    ["three braces", "{{{organisation}}}", "Three braces"],
    ["an ampersand", "{{& organisation}}", "Three braces or an ampersand"],
    ["a backslash before braces", "\\{{<b>}}", "A backslash before braces"],
    ["a block that is not closed", "{{#if overdue}}never closed", "not closed"],
    ["a block closed by another", "{{#if overdue}}x{{/each}}", "{{#if}} is closed by {{/each}}."],
    ["a loop over what is no list", "{{#each organisation}}x{{/each}}", '"organisation" is no list.'],
    ["an unknown block", "{{#with sender}}x{{/with}}", "Known: if, unless, each."],
    ["a script", "<script>alert(1)</script>", "A script, frame or form"],
    ["a style sheet", "<style>p{}</style>", "Colours and fonts"],
    ["a style", '<p style="color:red">', "Colours and fonts"],
    ["a frame", '<iframe src="https://x.example">', "A script, frame or form"],
    ["an attribute that runs", '<b onclick="x()">', "An attribute that runs something"],
    ["a remote picture", '<img src="https://x.example/1.gif">', "Pictures from elsewhere"],
    ["a picture as markup", "![logo](https://x.example/1.gif)", "Pictures from elsewhere"],
    ["a javascript: link", "[pay](javascript:alert(1))", "A link must lead to a page"],
    ["a link to a variable", "[pay]({{organisation}})", "does not lead to a page"],
    ["any other HTML", "<b>bold</b>", "**bold**"],
  ])("%s", (_, body, sentence) => {
    const problems = said(own({ body: `First line.\n${body}` }));
    expect(problems.join("\n")).toContain(sentence);
    expect(problems[0]).toMatch(/^body 2: /);
  });

  it.each([
    ["an empty subject", { subject: " " }, "subject null: The subject is empty."],
    [
      "a line break in the subject",
      { subject: "News\r\nBcc: all@example.com" },
      "The subject has a line break in it.",
    ],
    [
      "a part in the subject",
      { subject: "{{> invoices}}" },
      "subject 1: A subject or an SMS takes no parts.",
    ],
    ["an empty body", { body: "" }, "body null: The text is empty."],
    ["an empty SMS", { sms: "" }, "Leave the SMS out."],
    ["a subject too long", { subject: "x".repeat(201) }, "The subject has 201 characters; at most 200"],
    ["a body too long", { body: "x".repeat(20_001) }, "at most 20000"],
    ["an SMS too long", { sms: "x".repeat(1_001) }, "sms null: The SMS has 1001 characters"],
    ["no name", { name: "" }, "name null: The name is empty."],
    ["a subject that is only sometimes there", { subject: "{{#if contact}}x{{/if}}" }, "It has no subject"],
  ])("%s", (_, changes, sentence) => {
    expect(said(own(changes)).join("\n")).toContain(sentence);
  });

  it("every problem of all parts is named at once", () => {
    const problems = said(own({ subject: "{{one}}", body: "{{two}}\n\n{{three}}", sms: "{{four}}" }));
    expect(problems.map((problem) => problem.split(":")[0])).toEqual([
      "subject 1",
      "body 1",
      "body 3",
      "sms 1",
    ]);
  });

  it.each([
    ["{{constructor.constructor}}"],
    ["{{__proto__}}"],
    ["{{organisation.constructor}}"],
    ["{{#each groups.__proto__}}x{{/each}}"],
    ["{{#if constructor.prototype}}x{{/if}}"],
    ["{{date __proto__.toString}}"],
    ["{{money (lookup this 'constructor') currency}}"],
    ["{{@root.constructor}}"],
    ["{{@budget}}"],
    ["{{this}}"],
    ["{{../../organisation}}"],
    ["{{[constructor]}}"],
  ])("case 51: %s is refused when it is saved, and when it is written all the same", (body) => {
    expect(said(own({ body })).length).toBeGreaterThan(0);
    expect(() => renderer.render(IN_OWN, own({ body }))).toThrow(RenderRefusal);
  });

  it("case 53: a missing variable refuses its message and never prints undefined", () => {
    const broken = own({ body: "Dear {{nobody}}," });
    expect(() => renderer.render(IN_OWN, broken)).toThrow(
      'The template "Gentle notice" cannot be used. There is no variable "nobody".',
    );
  });
});

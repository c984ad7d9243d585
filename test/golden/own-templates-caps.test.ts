import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { RenderRefusal } from "#domain/messages/template";
import { openRenderer } from "../../functions/render/renderer";
import { TEMPLATES } from "../support/letter-templates";
import { ONE_OVERDUE, worst } from "./letters";
import { GENTLE, IN_OWN, own } from "./own-template";

const renderer = openRenderer({ templatesDir: TEMPLATES });

describe("case 52: endless and enormous output is stopped, and the next message is not concerned", () => {
  const deep = (levels: number): string =>
    `${"{{#each @root.groups}}{{#each lines}}".repeat(levels)}x${"{{/each}}{{/each}}".repeat(levels)}`;
  const wide = own({ body: "{{> invoices}}\n\n".repeat(1_200) });

  it.each([
    ["loops in loops", own({ body: deep(4) })],
    ["one part over a thousand times", wide],
    ["a part that puts itself in", own({ body: '{{#*inline "a"}}{{> a}}{{/inline}}{{> a}}' })],
    [
      "a thousand blocks in each other",
      own({ body: `${"{{#if overdue}}".repeat(1_000)}x${"{{/if}}".repeat(1_000)}` }),
    ],
    [
      "a long text repeated",
      own({
        body: `{{#each groups}}{{#each lines}}{{#each ../../groups}}{{#each lines}}${"x".repeat(15_000)}{{/each}}{{/each}}{{/each}}{{/each}}`,
      }),
    ],
  ])("%s", (_, source) => {
    expect(() => renderer.render({ ...worst("own:gentle"), template: "own:gentle" }, source)).toThrow(
      RenderRefusal,
    );
    expect(renderer.checkTemplate(source).length).toBeGreaterThan(0);
    expect(renderer.render(IN_OWN, GENTLE).subject).toBe("A word from Kase & Co");
  });

  it("a customer with a thousand invoices can still be written to", () => {
    const [line] = ONE_OVERDUE.lines;
    const lines = Array.from(
      { length: 1_000 },
      (_, index) => ({ ...line, number: `A-${index}` }) as typeof line,
    );
    const { text } = renderer.render({ ...ONE_OVERDUE, lines: lines.filter((one) => one !== undefined) });
    expect(text).toContain("A-999");
  });
});

describe("whatever is written as a template", () => {
  const scraps = fc.constantFrom(
    ..."{{ }} {{{ }}} {{#if {{/if}} {{#each {{/each}} {{> {{else}} ( ) ' \" \\ = | as @root . ../ this * [ ]".split(
      " ",
    ),
    "organisation",
    "groups",
    "lines",
    "constructor",
    "__proto__",
    "lookup",
    "invoices",
    "<script>",
    "\n",
    " ",
    "é",
  );

  it("checking it throws nothing, and what passes can be written", () => {
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 25 }), (pieces) => {
        const source = own({ body: pieces.join(""), sms: null });
        if (renderer.checkTemplate(source).length > 0) return;
        const { html, text } = renderer.render(IN_OWN, source);
        expect(html).not.toMatch(/<script>|native code|undefined/);
        expect(text).not.toMatch(/native code|undefined/);
      }),
      { numRuns: 500 },
    );
  });

  it("writing it unchecked either works or is refused, and never reaches a function", () => {
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 25 }), (pieces) => {
        const source = own({ body: pieces.join("") });
        try {
          expect(renderer.render(IN_OWN, source).text).not.toMatch(/native code|undefined/);
        } catch (error) {
          expect(error).toBeInstanceOf(RenderRefusal);
        }
      }),
      { numRuns: 500 },
    );
  });
});

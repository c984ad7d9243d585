import type { ChartModel } from "../model/chart";
import { seriesOf } from "../model/chart-series";
import type { SheetModel } from "../model/sheet";
import { referenceXml, titleXml } from "./chart-part";
import { applyPatches, elementEnd, type Patch, type Tag, tagsOf } from "./xml-tags";
import { escapeText, unescapeXml } from "./xml-text";

/**
 * The part of a chart that was in the file, with what has changed of it: its title, and the cells that its series show. Its
 * colours, axes and everything else a person has set stay as they are.
 */
export function patchChart(xml: string, chart: ChartModel, sheet: SheetModel): string {
  const tags = tagsOf(xml);
  return applyPatches(xml, [
    ...(chart.changed.has("title") ? titlePatches(xml, tags, chart.title) : []),
    ...(chart.changed.has("source") ? sourcePatches(tags, chart, sheet) : []),
  ]);
}

function titlePatches(xml: string, tags: readonly Tag[], title: string): readonly Patch[] {
  const chart = tags.find(({ name }) => name === "chart");
  const own = chart && titleOf(tags, chart);
  if (!own) return chart ? [{ start: chart.end, end: chart.end, text: titleXml(title) }] : [];
  const end = elementEnd(tags, own);
  const runs = tags.filter(
    ({ name, kind, start }) => name === "t" && kind === "open" && start > own.start && start < end,
  );
  if (runs.length === 0) return [{ start: own.start, end, text: titleXml(title) }];
  return runs.map((run, index) => ({
    start: run.end,
    end: xml.indexOf("<", run.end),
    text: index === 0 ? escapeText(title) : "",
  }));
}

/** The chart's own title, not that of an axis. */
const titleOf = (tags: readonly Tag[], chart: Tag): Tag | undefined =>
  tags.find(({ name, kind, depth }) => name === "title" && kind === "open" && depth === chart.depth + 1);

/** The text of a chart's title; "" where it has none of its own. */
export function titleIn(xml: string, tags: readonly Tag[]): string {
  const chart = tags.find(({ name }) => name === "chart");
  const own = chart && titleOf(tags, chart);
  if (!own) return "";
  const end = elementEnd(tags, own);
  return tags
    .filter(({ name, kind, start }) => name === "t" && kind === "open" && start > own.start && start < end)
    .map((run) => unescapeXml(xml.slice(run.end, xml.indexOf("<", run.end))))
    .join("");
}

function sourcePatches(tags: readonly Tag[], { source }: ChartModel, sheet: SheetModel): readonly Patch[] {
  if (!source) return [];
  const series = seriesOf(sheet, source);
  const elements = tags.filter(({ name, kind }) => name === "ser" && kind === "open");
  return elements.flatMap((element, index) => {
    const own = series[index];
    if (!own) return [];
    const areas = { tx: own.name, cat: own.categories, val: own.values } as const;
    const end = elementEnd(tags, element);
    return (["tx", "cat", "val"] as const).flatMap((kind) => {
      const area = areas[kind];
      const tag = tags.find(
        (one) => one.name === kind && one.kind === "open" && one.start > element.start && one.start < end,
      );
      if (!tag || !area) return [];
      const close = tags.find(
        (one) => one.kind === "close" && one.depth === tag.depth && one.start > tag.start,
      );
      return close
        ? [{ start: tag.end, end: close.start, text: prefixed(referenceXml(kind, area, sheet), tag) }]
        : [];
    });
  });
}

/** In the prefix of the file: "c:" is what nearly every program writes, and none at all is allowed. */
const prefixed = (xml: string, { prefix }: Tag): string =>
  prefix === "c:" ? xml : xml.replace(/(<\/?)c:/g, `$1${prefix}`);

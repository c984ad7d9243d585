import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { type KeyboardEvent, useRef } from "react";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { type View, viewName, viewsFor } from "../views";

const useStyles = makeStyles({
  tabs: { display: "flex", flexWrap: "wrap", paddingInline: tokens.spacingHorizontalS },
  tab: {
    position: "relative",
    // Five names stand in one line at 320 px.
    paddingInline: tokens.spacingHorizontalXS,
    paddingBlock: tokens.spacingVerticalS,
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground2,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    cursor: "pointer",
    ":hover": { color: tokens.colorNeutralForeground1 },
    ":focus-visible": {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "-2px",
    },
    "::after": {
      content: '""',
      position: "absolute",
      bottom: 0,
      left: tokens.spacingHorizontalXS,
      right: tokens.spacingHorizontalXS,
      // A border, not a ground: it stays visible where people have chosen their own colours.
      borderBottom: "3px solid transparent",
      borderRadius: tokens.borderRadiusCircular,
      // Transparent borders become visible there, so the stroke of the others is not drawn at all.
      display: "none",
    },
    ":hover::after": { display: "block", borderBottomColor: tokens.colorNeutralStroke1 },
  },
  chosen: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    "::after": { display: "block", borderBottomColor: tokens.colorCompoundBrandStroke },
    ":hover::after": { borderBottomColor: tokens.colorCompoundBrandStroke },
  },
});

type TabsProps = {
  readonly view: View;
  readonly onChoose: (view: View) => void;
  /** The id of the element that shows the chosen view. */
  readonly panelId: string;
};

/** The tabs of the views: one stop for the Tab key, arrows, Home and End between them. */
export function Tabs({ view, onChoose, panelId }: TabsProps) {
  const styles = useStyles();
  const views = viewsFor(useDesk().session.may);
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = neighbour(views, view, event.key);
    if (!next) return;
    event.preventDefault();
    onChoose(next);
    list.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={say("Views")} className={styles.tabs}>
      {views.map((name) => {
        const chosen = name === view;
        return (
          <button
            key={name}
            type="button"
            role="tab"
            id={tabId(name)}
            aria-selected={chosen}
            aria-controls={chosen ? panelId : undefined}
            tabIndex={chosen ? 0 : -1}
            className={mergeClasses(styles.tab, chosen && styles.chosen)}
            onClick={() => onChoose(name)}
            onKeyDown={onKeyDown}
          >
            {viewName(name)}
          </button>
        );
      })}
    </div>
  );
}

/** The id of a view's tab, which names the view for a screen reader. */
export const tabId = (view: View): string => `tab-${view}`;

/** Where a key leads from a tab; null for keys that mean nothing there. */
function neighbour(views: readonly View[], view: View, key: string): View | null {
  const place = views.indexOf(view);
  switch (key) {
    case "ArrowRight":
      return views[(place + 1) % views.length] ?? null;
    case "ArrowLeft":
      return views.at(place - 1) ?? null;
    case "Home":
      return views[0] ?? null;
    case "End":
      return views.at(-1) ?? null;
    default:
      return null;
  }
}

import { makeStyles } from "@griffel/react";
import type { PropsWithChildren } from "react";
import { CloudView } from "../cloud/cloud-view";
import type { useViews } from "./use-shell";
import { VIEWS } from "./view-tabs";

const useStyles = makeStyles({
  views: { position: "relative", flex: "1 1 auto", minHeight: 0 },
  view: { position: "absolute", inset: 0 },
});

export type ViewsProps = PropsWithChildren<{
  readonly views: ReturnType<typeof useViews>;
  /** How often the clock was moved in this page: what the cloud shows is then another day's. */
  readonly moves: number;
}>;

/** All views one behind the other: the workbook (the children), and those of the cloud from when they are first looked at. */
export function Views({ views, moves, children }: ViewsProps) {
  const classes = useStyles();
  const { happening } = views;
  const asOf = `${happening?.today} ${happening?.mails} ${moves}`;
  return (
    <main className={classes.views}>
      {VIEWS.map(({ id, name, path }) => (
        <div
          key={id}
          id={`view-${id}`}
          role="tabpanel"
          aria-labelledby={`tab-${id}`}
          className={classes.view}
          // Not display: the sheet and the frames would lose where they were scrolled to.
          style={{ visibility: views.view === id ? "visible" : "hidden" }}
        >
          {path === null && children}
          {path !== null && views.met.has(id) && (
            <CloudView path={path} title={name} shown={views.view === id} asOf={asOf} />
          )}
        </div>
      ))}
    </main>
  );
}

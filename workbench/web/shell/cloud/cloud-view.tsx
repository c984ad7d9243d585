import { makeStyles } from "@griffel/react";
import { useEffect, useRef } from "react";

export type CloudViewProps = {
  readonly path: string;
  readonly title: string;
  readonly shown: boolean;
  /** Another value: what the view shows may be outdated. */
  readonly asOf: string;
};

const useStyles = makeStyles({ frame: { width: "100%", height: "100%", border: 0, display: "block" } });

/** A page of the cloud, as the server draws it. It stays where it was while another tab is shown, and is loaded anew when it is outdated. */
export function CloudView({ path, title, shown, asOf }: CloudViewProps) {
  const classes = useStyles();
  const frame = useRef<HTMLIFrameElement>(null);
  const loaded = useRef(asOf);
  useEffect(() => {
    if (!shown || loaded.current === asOf) return;
    const page = frame.current?.contentWindow;
    // What somebody is typing there is worth more than the latest state.
    if (page?.document.activeElement?.matches("input, textarea, select")) return;
    loaded.current = asOf;
    page?.location.reload();
  }, [shown, asOf]);
  return <iframe ref={frame} className={classes.frame} src={path} title={title} />;
}

import { Button } from "@fluentui/react-button";
import { Text } from "@fluentui/react-text";
import { tokens } from "@fluentui/react-theme";
import { Tooltip } from "@fluentui/react-tooltip";
import { makeStyles } from "@griffel/react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { type RibbonAction, type RibbonButton, type RibbonGroup, readRibbon } from "./read-ribbon";
import { readShortcuts, type Shortcuts, useShortcutKeys } from "./shortcuts";

const useStyles = makeStyles({
  strip: {
    display: "flex",
    flex: "0 0 auto",
    alignItems: "center",
    gap: "4px",
    padding: "2px 8px",
    minHeight: "36px",
    overflowX: "auto",
    background: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  group: { display: "flex", alignItems: "center", gap: "2px", border: 0, margin: 0, padding: 0, minWidth: 0 },
  label: { color: tokens.colorNeutralForeground3, marginLeft: "8px", marginRight: "8px" },
  button: { whiteSpace: "nowrap", flexShrink: 0 },
});

export type RibbonStripProps = {
  readonly disabled: boolean;
  /** The tag of the language that its texts are wanted in. */
  readonly language: string;
  readonly onAction: (action: RibbonAction) => void;
};

/** The add-in's buttons as Excel would show them on its Home tab, read from the manifest that Excel gets. */
export function RibbonStrip({ disabled, language, onAction }: RibbonStripProps) {
  const classes = useStyles();
  const { groups, shortcuts } = useRibbon(language);
  const run = useCallback((actionId: string) => onAction({ kind: "run", actionId }), [onAction]);
  useShortcutKeys(shortcuts, disabled, run);
  return (
    <div role="toolbar" aria-label="Add-in" className={classes.strip}>
      {groups.map(({ label, buttons }) => (
        <fieldset key={label} className={classes.group} aria-label={label}>
          {buttons.map((button) => (
            <Tooltip key={button.id} content={tipOf(button, shortcuts)} relationship="description">
              <Button
                appearance="subtle"
                size="small"
                className={classes.button}
                disabled={disabled}
                icon={<Icon {...button} />}
                onClick={() => onAction(button.action)}
              >
                {button.label}
              </Button>
            </Tooltip>
          ))}
          <Text size={200} className={classes.label} aria-hidden="true">
            {label}
          </Text>
        </fieldset>
      ))}
    </div>
  );
}

/** What the button does, and by which key; what opens the pane has the action that a key has for it. */
function tipOf({ tip, action }: RibbonButton, shortcuts: Shortcuts): string {
  const keys = shortcuts.get(action.kind === "run" ? action.actionId : "openPane");
  return keys === undefined ? tip : `${tip} (${keys})`;
}

const Icon = ({ icons }: RibbonButton) => (
  <img
    src={icons.get(20)}
    srcSet={`${icons.get(20)} 1x, ${icons.get(40)} 2x`}
    width={20}
    height={20}
    alt=""
  />
);

type Ribbon = { readonly groups: readonly RibbonGroup[]; readonly shortcuts: Shortcuts };
const NO_KEYS: Shortcuts = new Map();

/** The manifest's groups and keys; none until they have come, or where they cannot be had. */
function useRibbon(language: string): Ribbon {
  const [manifest, setManifest] = useState<Document | null>(null);
  const [shortcuts, setShortcuts] = useState(NO_KEYS);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const response = await fetch("/manifest.xml");
      if (!response.ok) return;
      const read = new DOMParser().parseFromString(await response.text(), "text/xml");
      setManifest(read);
      setShortcuts(await readShortcuts(read));
    };
    // Without it the sheet works all the same; the pane is opened by its own button.
    load().catch(() => undefined);
  }, []);
  const groups = useMemo(() => (manifest ? readRibbon(manifest, language) : []), [manifest, language]);
  return { groups, shortcuts };
}

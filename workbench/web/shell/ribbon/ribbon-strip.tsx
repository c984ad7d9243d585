import { Button } from "@fluentui/react-button";
import { Text } from "@fluentui/react-text";
import { tokens } from "@fluentui/react-theme";
import { Tooltip } from "@fluentui/react-tooltip";
import { makeStyles } from "@griffel/react";
import { useEffect, useState } from "react";
import { type RibbonAction, type RibbonButton, type RibbonGroup, readRibbon } from "./read-ribbon";

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
  readonly onAction: (action: RibbonAction) => void;
};

/** The add-in's buttons as Excel would show them on its Home tab, read from the manifest that Excel gets. */
export function RibbonStrip({ disabled, onAction }: RibbonStripProps) {
  const classes = useStyles();
  const groups = useRibbon();
  return (
    <div role="toolbar" aria-label="Add-in" className={classes.strip}>
      {groups.map(({ label, buttons }) => (
        <fieldset key={label} className={classes.group} aria-label={label}>
          {buttons.map((button) => (
            <Tooltip key={button.id} content={button.tip} relationship="description">
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

const Icon = ({ icons }: RibbonButton) => (
  <img
    src={icons.get(20)}
    srcSet={`${icons.get(20)} 1x, ${icons.get(40)} 2x`}
    width={20}
    height={20}
    alt=""
  />
);

/** The manifest's groups; none until it has come, or where it cannot be had. */
function useRibbon(): readonly RibbonGroup[] {
  const [groups, setGroups] = useState<readonly RibbonGroup[]>([]);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const response = await fetch("/manifest.xml");
      if (!response.ok) return;
      setGroups(readRibbon(new DOMParser().parseFromString(await response.text(), "text/xml")));
    };
    // Without it the sheet works all the same; the pane is opened by its own button.
    load().catch(() => undefined);
  }, []);
  return groups;
}

import { Accordion, AccordionHeader, AccordionItem, AccordionPanel } from "@fluentui/react-accordion";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  item: { marginInline: `calc(-1 * ${tokens.spacingHorizontalMNudge})` },
  panel: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    marginInline: tokens.spacingHorizontalMNudge,
    paddingBlock: tokens.spacingVerticalXS,
    minWidth: 0,
  },
});

type FoldProps = {
  readonly title: string;
  /** The level of its heading in the pane's outline. */
  readonly level: 3 | 4;
  readonly openAtFirst?: boolean;
  readonly children: ReactNode;
};

/** What most people need not see at first, behind its title. */
export function Fold({ title, level, openAtFirst = false, children }: FoldProps) {
  const styles = useStyles();
  return (
    <Accordion collapsible defaultOpenItems={openAtFirst ? ["inside"] : []}>
      <AccordionItem value="inside" className={styles.item}>
        <AccordionHeader as={`h${level}`} size="medium">
          {title}
        </AccordionHeader>
        <AccordionPanel className={styles.panel}>{children}</AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}

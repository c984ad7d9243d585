import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { type DragEvent, type ReactNode, useEffect, useState } from "react";
import { useLayout } from "../../parts/layout";

const useStyles = makeStyles({
  place: {
    paddingBlock: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  over: {
    backgroundColor: tokens.colorNeutralBackground1Hover,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorBrandStroke1}`,
  },
});

type FileDropProps = {
  readonly disabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
};

/** A place on which files are dropped. */
export function FileDrop({ disabled, onFiles, children }: FileDropProps) {
  const layout = useLayout();
  const styles = useStyles();
  const [isOver, setOver] = useState(false);
  useEffect(keepPage, []);
  const over = (event: DragEvent) => {
    if (disabled || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (!disabled && files.length > 0) onFiles(files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons in it do the same by keyboard
    <div
      className={mergeClasses(layout.section, styles.place, isOver && styles.over)}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
    </div>
  );
}

/** A file dropped beside the place would be opened in place of the pane. */
function keepPage(): () => void {
  const stay = (event: globalThis.DragEvent): void => {
    const { dataTransfer, defaultPrevented } = event;
    if (defaultPrevented || !dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    dataTransfer.dropEffect = "none";
  };
  document.addEventListener("dragover", stay);
  document.addEventListener("drop", stay);
  return () => {
    document.removeEventListener("dragover", stay);
    document.removeEventListener("drop", stay);
  };
}

import { Button } from "@fluentui/react-button";
import { useRef } from "react";

type FileChoiceProps = {
  readonly label: string;
  readonly several?: boolean;
  readonly disabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
};

/** A button behind which the files of this machine are. */
export function FileChoice({ label, several = false, disabled, onFiles }: FileChoiceProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="small" disabledFocusable={disabled} onClick={() => picker.current?.click()}>
        {label}
      </Button>
      <input
        ref={picker}
        type="file"
        accept=".pdf,.png,.jpg,.jpeg"
        multiple={several}
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // Cleared, so that the same file can be chosen again.
          target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}

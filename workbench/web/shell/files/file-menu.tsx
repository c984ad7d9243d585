import { Button } from "@fluentui/react-button";
import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-menu";
import { useRef } from "react";
import type { BookDesk, BookDeskState } from "./book-desk";

export type FileMenuProps = { readonly desk: BookDesk; readonly state: BookDeskState };

/** The workbooks of the folder that the menu lists, the latest saved first. */
const MOST_LISTED = 12;

/** Opens, makes and downloads workbooks. */
export function FileMenu({ desk, state }: FileMenuProps) {
  const picker = useRef<HTMLInputElement>(null);
  const books = state.books.slice(0, MOST_LISTED);
  return (
    <>
      <Menu
        onOpenChange={(_, { open }) => {
          if (open) desk.look().catch(() => undefined);
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" size="small">
            File
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => picker.current?.click()}>Open…</MenuItem>
            <MenuItem onClick={() => void desk.openNew()}>New workbook</MenuItem>
            <MenuItem disabled={state.name === null} onClick={() => void download(desk)}>
              Download
            </MenuItem>
            {books.length > 0 && (
              <>
                <MenuDivider />
                <MenuGroup>
                  <MenuGroupHeader>Workbooks here</MenuGroupHeader>
                  {books.map(({ name }) => (
                    <MenuItem key={name} onClick={() => void desk.openListed(name)}>
                      {name === state.name ? `${name} (open it again)` : name}
                    </MenuItem>
                  ))}
                </MenuGroup>
              </>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      <input
        ref={picker}
        type="file"
        accept=".xlsx,.xlsm"
        hidden
        aria-label="Workbook to open"
        onChange={({ target }) => {
          const file = target.files?.[0];
          // Cleared, so that the same file can be chosen again.
          target.value = "";
          if (file) void desk.openFile(file);
        }}
      />
    </>
  );
}

async function download(desk: BookDesk): Promise<void> {
  const file = await desk.file();
  if (!file) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

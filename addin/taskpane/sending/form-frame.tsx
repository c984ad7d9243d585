import { type ReactNode, useEffect, useRef } from "react";
import { useLayout } from "../parts/layout";

type FormFrameProps = { readonly label: string; readonly children: ReactNode };

/** A form that stands where its button was, and takes the focus that went away with it. */
export function FormFrame({ label, children }: FormFrameProps) {
  const layout = useLayout();
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    // Whoever comes back to a form from another view keeps the focus on the tab.
    if (document.activeElement === document.body) frame.current?.focus();
  }, []);
  return (
    <section ref={frame} tabIndex={-1} aria-label={label} className={layout.section}>
      {children}
    </section>
  );
}

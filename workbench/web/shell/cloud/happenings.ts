import { useEffect, useState } from "react";
import * as z from "zod/mini";

/** How things stand in the cloud: mails caught so far, and the clock's day (2026-11-16). */
export type Happening = { readonly mails: number; readonly today: string };

const happeningSchema = z.object({ mails: z.number(), today: z.string() });

/** How things stand, told by the server as they change; null until it has been heard. */
export function useHappenings(): Happening | null {
  const [happening, setHappening] = useState<Happening | null>(null);
  useEffect(() => {
    const line = new EventSource("/happenings");
    line.addEventListener("message", ({ data }) => {
      const told = happeningSchema.safeParse(jsonOf(data));
      if (told.success) setHappening(told.data);
    });
    return () => line.close();
  }, []);
  return happening;
}

function jsonOf(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}

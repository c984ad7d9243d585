import type { MiddlewareHandler } from "hono";

/** What a page may do, in the words of its Content-Security-Policy; nothing that is not named. */
type May = {
  readonly styles: string;
  readonly pictures: string;
  readonly forms: string;
  /** Frames in it, calls and workers of it: all of this server. */
  readonly program?: "'self'";
  /** Who may show it in a frame. */
  readonly within: string;
};

/** Nothing from elsewhere, and no scripts or styles that stand in the document itself; the workbench shows it in a frame. */
const VIEW = policy({ styles: "'self'", pictures: "'self'", forms: "'self'", within: "'self'" });

/**
 * A letter's frame is under its page's policy, and letters carry their styles with them. Pictures only from within the
 * letter: one from elsewhere would tell its owner that the letter was opened.
 */
const LETTER = policy({
  styles: "'self' 'unsafe-inline'",
  pictures: "'self' data:",
  forms: "'none'",
  within: "'self'",
});

/** Its components put their styles into the document as they are shown. */
const PROGRAM = {
  styles: "'self' 'unsafe-inline'",
  pictures: "'self' data: blob:",
  forms: "'self'",
} as const;
const WORKBENCH = policy({ ...PROGRAM, program: "'self'", within: "'none'" });
const PANE = policy({ ...PROGRAM, program: "'self'", within: "'self'" });
/** Excel on the web shows the pane in a frame, within pages of these addresses of Microsoft's. */
const EXCEL_ON_THE_WEB =
  "'self' https://*.officeapps.live.com https://*.cloud.microsoft https://*.office.com https://*.sharepoint.com https://onedrive.live.com";
const PANE_IN_EXCEL = policy({ ...PROGRAM, program: "'self'", within: EXCEL_ON_THE_WEB });

/** It shows a ledger, so nothing of it is kept by the browser. */
const NOT_KEPT = "no-store";
/** Files of a program may be kept, but are asked for anew each time, which costs little on one machine. */
const ASKED_ANEW = "no-cache";

/** Headers for every answer of the page. */
export const securityHeaders: MiddlewareHandler = withPolicy(VIEW, NOT_KEPT);

/** The same for a page that shows a letter. */
export const headersWithLetter: MiddlewareHandler = withPolicy(LETTER, NOT_KEPT);

/** For the workbench's own page, which frames the others and stands in no frame. */
export const workbenchHeaders: MiddlewareHandler = withPolicy(WORKBENCH, ASKED_ANEW);

/** For the add-in's page: in the workbench, and over https also in Excel on the web. */
export const paneHeaders: MiddlewareHandler = (context, next) =>
  new URL(context.req.url).protocol === "https:"
    ? withPolicy(PANE_IN_EXCEL, ASKED_ANEW)(context, next)
    : withPolicy(PANE, ASKED_ANEW)(context, next);

/** For scripts and the like. */
export const fileHeaders: MiddlewareHandler = withPolicy(VIEW, ASKED_ANEW);

/** For what Excel on the web fetches from its own address: the ribbon's pictures, and the lists of functions and keys. */
export const openHeaders: MiddlewareHandler = async (context, next) => {
  await fileHeaders(context, next);
  context.header("Cross-Origin-Resource-Policy", "cross-origin");
  context.header("Access-Control-Allow-Origin", "*");
};

function withPolicy(value: string, cache: string): MiddlewareHandler {
  return async (context, next) => {
    await next();
    context.header("Content-Security-Policy", value);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    // Not "no-referrer": browsers then send "Origin: null" with our own forms.
    context.header("Referrer-Policy", "same-origin");
    context.header("Cache-Control", cache);
  };
}

function policy({ styles, pictures, forms, program, within }: May): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    `img-src ${pictures}`,
    ...(program ? [`connect-src ${program}`, `frame-src ${program}`, `worker-src ${program}`] : []),
    `form-action ${forms}`,
    `frame-ancestors ${within}`,
    "base-uri 'none'",
  ].join("; ");
}

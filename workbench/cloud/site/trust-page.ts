/**
 * Over plain http office.js does not take an address for Excel's on its own: it asks a page beside itself, in a hidden
 * frame, whether the user trusts that address. Microsoft's page knows only Microsoft's addresses; this one stands in its
 * place and trusts the address it was served from itself, which is this machine.
 */
export const TRUST_PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Trust</title><script src="trust.js"></script></head>
<body></body>
</html>
`;

/** Answers the one question that office.js asks of the trust page. */
export const TRUST_SCRIPT = `"use strict";
addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || origin !== location.origin) return;
  const hostUserTrusted = JSON.parse(data).hostname === location.hostname;
  parent.postMessage(JSON.stringify({ hostUserTrusted }), origin);
});
`;

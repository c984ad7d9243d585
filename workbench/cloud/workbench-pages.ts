import { Hono } from "hono";
import { ok, refused } from "#domain/base/result";
import { BackendRefusal, openBackend } from "../../addin/backend";
import { getOrganisation } from "../../functions/store/repositories/organisations";
import type { Books } from "./books/books";
import { bookRoutes } from "./books/routes";
import type { Days } from "./days";
import { happeningRoutes } from "./happenings";
import { LOCAL, type LocalCloud } from "./local-cloud";
import type { PagePorts } from "./page/ports";
import { pageRoutes } from "./page/routes";
import { type SiteFolders, siteRoutes } from "./site/routes";

/** What the workbench's pages stand on. */
export type WorkbenchParts = {
  readonly cloud: LocalCloud;
  readonly days: Days;
  readonly books: Books;
  readonly folders: SiteFolders;
};

/** Everything the workbench shows beside the API: the workbook and its pane, the views of the cloud, files and news. */
export function workbenchPages({ cloud, days, books, folders }: WorkbenchParts): Hono {
  const app = new Hono();
  app.route("/", siteRoutes(folders));
  app.route("/", bookRoutes(books));
  app.route(
    "/",
    happeningRoutes(() =>
      cloud.isOpen() ? { mails: cloud.catcher.count(), today: cloud.clock.today() } : null,
    ),
  );
  app.route("/", pageRoutes(portsOf(cloud, days)));
  return app;
}

function portsOf(cloud: LocalCloud, days: Days): PagePorts {
  const backend = openBackend(cloud);
  return {
    organisation: cloud.organisation.name,
    overview: () => backend.accounts(),
    outbox: () => backend.outbox(null),
    mails: cloud.catcher,
    texts: cloud.texts,
    clock: cloud.clock,
    moveClock: (count) => days.move(count),
    sendingStopped: async () => {
      const known = await getOrganisation(cloud.store, LOCAL);
      return known?.organisation.stoppedBecause ?? null;
    },
    resumeSending: async () => {
      await backend.resume();
    },
    settle: (messageId, as) =>
      backend.settle(messageId, as).then(ok, (error: unknown) => {
        if (error instanceof BackendRefusal) return refused(error.message);
        throw error;
      }),
  };
}

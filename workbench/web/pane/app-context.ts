import type { DocumentSetting } from "../book/book";

/** Who talks with whom: office.js repeats it with every message. */
export type Conversation = {
  readonly conversation: string;
  readonly app: string;
  /** The tag of the language of Office's menus: "hu-HU". */
  readonly language: string;
};

/**
 * What office.js reads from the name of its window before anything else: Excel on the web; neither a dialog nor, since
 * nothing is to leave this machine, one that reports to Microsoft. The last field says that ribbon and pane are one
 * program (1, a shared runtime), which answers formulas (2).
 */
export function windowName({ conversation, app, language }: Conversation, hostUrl: string): string {
  return JSON.stringify({
    baseFrameName: "dunbook",
    hostInfo: `excel|web|16.01|${language.toLowerCase()}|||disableLogging|3`,
    xdmInfo: [conversation, app, hostUrl].join("|"),
    serializerVersion: 1,
  });
}

/** OSF.AppName, OSF.ClientMode, OSF.DDA.InitializationReason, OSF.OsfControlType: Excel on the web, to edit, a task pane. */
const EXCEL_ON_THE_WEB = 16;
const READ_WRITE = 1;
const DOCUMENT_OPENED = 1;
const TASK_PANE = 1;
/** The pane begins visible. */
const TASKPANE_MODE = 2;

/** The answer to the first question of office.js: what kind of Excel this is, and the settings kept in the workbook. */
export function appContext(
  { app, language }: Conversation,
  bookName: string,
  settings: readonly DocumentSetting[],
  requirementMatrix: Readonly<Record<string, number>>,
): object {
  return {
    _id: app,
    _appName: EXCEL_ON_THE_WEB,
    _appVersion: "16.00",
    _appUILocale: language,
    _dataLocale: "en-US",
    _docUrl: bookName,
    _clientMode: READ_WRITE,
    _settings: settings.map(({ key, value }) => [key, value]),
    _reason: DOCUMENT_OPENED,
    _osfControlType: TASK_PANE,
    _eToken: "",
    _correlationId: "",
    _appInstanceId: app,
    _requirementMatrix: JSON.stringify(requirementMatrix),
    _hostFullVersion: "16.0.0.0",
    _clientWindowHeight: 0,
    _clientWindowWidth: 0,
    _addinName: "Dunbook",
    _appDomains: [],
    _featureGates: {},
    _initialDisplayMode: TASKPANE_MODE,
  };
}

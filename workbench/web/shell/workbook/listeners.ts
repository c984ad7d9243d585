/** Those who want to hear of something. */
export type Listeners<News> = {
  /** Begins to hear; ended by the function it gives. */
  readonly add: (listener: (news: News) => void) => () => void;
  readonly tell: (news: News) => void;
};

export function openListeners<News>(): Listeners<News> {
  const listeners = new Set<(news: News) => void>();
  return {
    add: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    tell: (news) => {
      for (const listener of [...listeners]) listener(news);
    },
  };
}

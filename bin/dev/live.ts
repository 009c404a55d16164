import {loadBook, loadChapter, toLivePage} from "../../lib/content/index.ts";
import type {Book, LivePage, LoadOptions} from "../../lib/content/index.ts";
import {digest} from "../../lib/protocol/index.ts";
import type {LiveChange} from "../../lib/protocol/index.ts";

/** The open pages of chapters, and what each has been sent. */
export interface LivePages {
  /** a page is open that came with the chapter of this digest; what it is to be told at once, nothing when it is up to date */
  open(id: number, page: OpenPage): LiveAnswer | null;
  close(id: number): void;
  /** reads the book again; what each page is to be told, by its number */
  reload(): readonly (readonly [number, LiveAnswer])[];
}

export interface OpenPage {
  /** its address */
  readonly href: string;
  /** the digest of the chapter that it came with */
  readonly of: string;
}

/** What is new of the chapter; `gone`: the page shows no written chapter any more. */
export type LiveAnswer = LiveChange | {readonly type: "gone"};

export interface LiveOptions extends Pick<LoadOptions, "memory"> {
  readonly root: string;
  readonly preview: string | null;
}

/** What a page has. */
interface Sent {
  readonly href: string;
  chapter: string | null;
  readonly names: Set<string>;
}

/** Reads and draws chapters only for pages that are open. */
export function createLivePages({root, preview, ...options}: LiveOptions): LivePages {
  const pages = new Map<number, Sent>();
  let book: Book | undefined;
  let isRead = false;
  const read = (): void => {
    try {
      book = loadBook(root, {
        ...options,
        drafts: true,
        ...(book === undefined ? {} : {previous: book}),
        ...(preview === null ? {} : {preview})
      });
      isRead = true;
    } catch (error) {
      // A file that was there a moment ago: its going is the next change.
      if (!(error instanceof Error && "code" in error)) throw error;
    }
  };
  const draw = (href: string): LivePage | null => {
    const slug = book?.chapters.find((chapter) => chapter.href === href)?.slug;
    const page = book === undefined || slug === undefined ? null : loadChapter(book, slug);
    return page === null ? null : toLivePage(page);
  };
  return {
    open(id, {href, of}) {
      if (!isRead) read();
      const page = draw(href);
      const isCurrent = page !== null && digest(page.chapter) === of;
      const sent: Sent = {
        href,
        chapter: isCurrent ? page.chapter : null,
        names: new Set(isCurrent ? namesOf(page) : [])
      };
      pages.set(id, sent);
      return isCurrent ? null : tell(sent, page);
    },
    close: (id) => void pages.delete(id),
    reload() {
      isRead = false;
      if (pages.size > 0) read();
      const drawn = new Map([...pages.values()].map(({href}) => [href, draw(href)]));
      return [...pages].flatMap(([id, sent]) => {
        const page = drawn.get(sent.href) ?? null;
        return page !== null && page.chapter === sent.chapter ? [] : [[id, tell(sent, page)]];
      });
    }
  };
}

function namesOf({pieces, html, cells}: LivePage): readonly string[] {
  return [...pieces.keys(), ...html.keys(), ...cells.keys()];
}

/** What the page has not been sent yet. */
function tell(sent: Sent, page: LivePage | null): LiveAnswer {
  sent.chapter = page?.chapter ?? null;
  if (page === null) return {type: "gone"};
  const isNew = ([name]: readonly [string, unknown]): boolean => !sent.names.has(name);
  const answer: LiveChange = {
    type: "chapter",
    chapter: page.chapter,
    pieces: Object.fromEntries([...page.pieces].filter(isNew)),
    html: Object.fromEntries([...page.html].filter(isNew)),
    cells: Object.fromEntries([...page.cells].filter(isNew))
  };
  for (const name of namesOf(page)) sent.names.add(name);
  return answer;
}

import {toCalled} from "../../../lib/notebook/index.ts";
import {SHARE_WORDS} from "./share.ts";

export interface ShareBannerProps {
  readonly title: string;
  /** its code may run: the person has said so */
  readonly isTrusted: boolean;
  readonly onRun: () => void;
  readonly onKeep: () => void;
  /** a sentence, or null while nothing came of it yet */
  readonly told: string | null;
}

/** Stands above a notebook that a link brought, and asks before anything of it runs. */
export function ShareBanner({title, isTrusted, onRun, onKeep, told}: ShareBannerProps) {
  return (
    <section className="exchange-panel exchange-banner" aria-labelledby="share-heading">
      <h2 id="share-heading">{SHARE_WORDS.heading}</h2>
      <p>
        “<bdi>{toCalled(title)}</bdi>” was sent to you. {SHARE_WORDS.warning}
      </p>
      <p className="ui-row">
        {isTrusted ? null : (
          <button type="button" className="ui-button" onClick={onRun}>
            {SHARE_WORDS.run}
          </button>
        )}
        <button type="button" className="ui-button" onClick={onKeep}>
          {SHARE_WORDS.keep}
        </button>
      </p>
      <p role="status" className="exchange-told">
        {told}
      </p>
    </section>
  );
}

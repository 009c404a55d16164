import {useState} from "react";

/** Copies a text, and says so in its own words. */
export function CopyButton({
  text,
  label = "Copy",
  about,
  className = "exchange-quiet"
}: {
  text: string;
  label?: string;
  /** what is copied, for those who do not see what stands beside it */
  about?: string;
  className?: string;
}) {
  const [told, setTold] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setTold("Copied");
    } catch {
      // Forbidden by the browser or its settings.
      setTold("Not copied: select it and copy by hand");
    }
    setTimeout(() => setTold(null), 3_000);
  };
  return (
    <button
      type="button"
      className={className}
      onClick={() => void copy()}
      {...(about === undefined ? {} : {"aria-label": `${told ?? label}: ${about}`})}
    >
      <span role="status">{told ?? label}</span>
    </button>
  );
}

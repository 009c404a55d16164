import {withBase} from "../lib/protocol/index.ts";
import "./globals.css";
import type {Metadata, Viewport} from "next";
import type {ReactNode} from "react";
import {ProgressProvider} from "../components/progress/index.ts";
import {SearchButton} from "../components/search/index.ts";
import {FocusKeeper, Footer, Header, THEME_SCRIPT} from "../components/ui/index.ts";
import {findMovedChapters} from "./book.ts";
import {ABOUT, IS_PLACELESS, toAddress} from "./metadata.ts";

// Of what is built, nothing of this is a part.
const Dev =
  process.env.NODE_ENV === "development" ? (await import("../components/dev/index.ts")).Dev : null;

export const metadata: Metadata = {
  title: {default: "Epigraph", template: "%s · Epigraph"},
  description: ABOUT,
  ...(IS_PLACELESS ? {} : {metadataBase: new URL(toAddress("/"))}),
  icons: {icon: [{url: withBase("/icon.svg"), type: "image/svg+xml"}]}
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    {media: "(prefers-color-scheme: light)", color: "#fdfcf9"},
    {media: "(prefers-color-scheme: dark)", color: "#171614"}
  ]
};

export default function RootLayout({children}: {children: ReactNode}) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{__html: THEME_SCRIPT}} />
      </head>
      <body>
        <a className="ui-skip" href="#main">
          Skip to the text
        </a>
        <Header search={<SearchButton />} />
        <main className="ui-main" id="main" tabIndex={-1}>
          <ProgressProvider moved={findMovedChapters()}>
            {Dev === null ? children : <Dev>{children}</Dev>}
          </ProgressProvider>
        </main>
        <Footer />
        <FocusKeeper />
      </body>
    </html>
  );
}

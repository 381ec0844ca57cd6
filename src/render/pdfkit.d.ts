/** The part of pdfkit 0.20.2 that drawings are written with. The package ships no types. */
declare module 'pdfkit' {
  interface Structure {
    end(): void;
  }
  /** A font as fontkit reads it. */
  interface Font {
    layout(text: string, features?: unknown, script?: string, language?: string, direction?: 'ltr' | 'rtl'): unknown;
  }
  export default class PDFDocument {
    constructor(options: {
      readonly size: readonly [width: number, height: number];
      readonly margin: number;
      readonly pdfVersion: '1.7';
      readonly tagged: boolean;
      readonly displayTitle: boolean;
      readonly lang: string;
      readonly font: string;
      readonly info: Readonly<Record<string, unknown>>;
    });
    readonly info: Record<string, unknown>;
    /** The font in use. */
    protected readonly _font: { readonly font: Font };
    font(source: string): this;
    registerFont(name: string, path: string): this;
    struct(type: 'Figure', options: { readonly alt: string; readonly title: string }, content: () => void): Structure;
    addStructure(structure: Structure): this;
    endMetadata(): void;
    on(event: 'data', listener: (chunk: Uint8Array) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    end(): void;
  }
}

/** svg-to-pdfkit 0.1.8, which ships no types either. */
declare module 'svg-to-pdfkit' {
  import type PDFDocument from 'pdfkit';
  export default function svgToPdf(
    document: PDFDocument,
    svg: string,
    x: number,
    y: number,
    options: {
      readonly width: number;
      readonly height: number;
      readonly fontCallback: (family: string, bold: boolean, italic: boolean) => string;
      readonly warningCallback: (warning: string) => void;
    },
  ): void;
}

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The font files that a drawing is set in: Arimo (metrically the same as Arial), never the system's own fonts. The italics
 * only where it has any: reading fonts is a good part of making a picture. Without a drawing, all.
 */
export function fontFiles(svg?: string): readonly string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/arimo/package.json'));
  const styles = ['400Regular', '700Bold', ...(svg === undefined || svg.includes('italic') ? ['400Regular_Italic', '700Bold_Italic'] : [])];
  return styles.map((style) => join(folder, style, `Arimo_${style}.ttf`));
}

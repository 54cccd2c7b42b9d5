//! Pictures as pixels, for programs that take no SVG.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// Pixels of PNG for each of SVG: sharp on paper at the width of a page.
const SCALE: f32 = 2.0;
/// The family of [`dejavu`], which stands for any font a picture asks for.
const FAMILY: &str = "DejaVu Sans";

/// A picture of [`super::svg`] as PNG: twice its size in pixels, on white. The font is built in, so
/// that every machine gives the same bytes; what it has no letters for are boxes.
///
/// # Errors
/// What is wrong with `svg`.
pub fn png(svg: &str) -> Result<Vec<u8>, String> {
    let mut options = Options { font_family: FAMILY.to_owned(), ..Options::default() };
    options.fontdb_mut().load_font_data(dejavu::sans::regular().to_vec());
    options.fontdb_mut().set_sans_serif_family(FAMILY);
    let tree = Tree::from_str(svg, &options).map_err(|e| e.to_string())?;
    let size = tree.size().to_int_size().scale_by(SCALE);
    let pixels = size.and_then(|size| Pixmap::new(size.width(), size.height()));
    let mut pixels = pixels.ok_or("it has no size")?;
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_are_twice_the_picture_on_white() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10" fill="currentColor"
            font-family="sans-serif"><text x="20" y="9" font-size="10">Ж</text></svg>"#;
        let made = png(svg).expect("sound");
        assert_eq!(made, png(svg).expect("sound"), "the same bytes");
        let pixels = Pixmap::decode_png(&made).expect("a PNG");
        assert_eq!((pixels.width(), pixels.height()), (80, 20));
        let dark = |at: u32| {
            let is = |x: u32| (0..20).any(|y| pixels.pixel(x, y).is_some_and(|p| p.red() < 100));
            (at..at + 40).any(is)
        };
        assert!(!dark(0) && dark(40), "the letter, and nothing else");
        assert!(png("<svg").is_err());
    }
}

"""What leaves: blocks, figures, sentences, drawings, workbook. Each takes records; no record knows how it is drawn."""

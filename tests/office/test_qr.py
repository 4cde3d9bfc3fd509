"""QR codes on pages."""

from office.qr import qr_svg


def test_a_code_is_an_svg_with_a_name_and_without_style():
    drawn = qr_svg("https://lvzhi.example/t/shifan/?a=1&b=2", label="扫码查看<代表>")

    assert 'aria-label="扫码查看&lt;代表&gt;"' in drawn
    assert "<svg" in drawn
    assert "style=" not in drawn
    assert "width=" not in drawn.partition("<svg")[2].partition(">")[0]

/// News-like paragraphs written for these tests.
let newsParagraphs = [
    """
    Sáng 12/3, Ủy ban nhân dân huyện Thạch Lâm tổ chức hội nghị sơ kết ba năm thực hiện chương trình xây dựng nông thôn mới. \
    Đồng chí Nguyễn Hữu Quýnh, Phó Chủ tịch huyện, cho biết đến nay đã có mười hai xã về đích, thu nhập bình quân đầu người \
    tăng gần gấp rưỡi so với thời điểm bắt đầu triển khai.
    """,
    """
    Theo báo cáo của Công an tỉnh, trong quý vừa qua lực lượng cảnh sát giao thông đã xử lý hơn bốn nghìn trường hợp vi phạm nồng \
    độ cồn, tạm giữ hàng trăm phương tiện. Thượng tá Phạm Đức Khải khẳng định việc tuần tra sẽ tiếp tục được duy trì suốt \
    dịp nghỉ lễ.
    """,
    """
    Bộ Chỉ huy Quân sự tỉnh vừa khai mạc lớp tập huấn cán bộ dân quân tự vệ năm 2024. Gần hai trăm học viên sẽ được bồi dưỡng \
    kỹ năng tham mưu, điều lệnh đội ngũ, kỹ thuật sử dụng vũ khí bộ binh và phương pháp huấn luyện ở cơ sở.
    """,
    """
    Giá lúa hè thu tại các tỉnh Đồng bằng sông Cửu Long những ngày này giảm nhẹ do nguồn cung dồi dào. Thương lái thu mua tại \
    ruộng với mức từ sáu nghìn tám trăm đến bảy nghìn hai trăm đồng một ki-lô-gam, thấp hơn tuần trước khoảng hai trăm đồng.
    """,
    """
    Chiều qua, mưa lớn kéo dài khiến nhiều tuyến phố ở trung tâm thành phố ngập sâu, giao thông tê liệt trong nhiều giờ. \
    Trung tâm dự báo khí tượng cảnh báo nguy cơ lũ quét và sạt lở đất ở vùng núi phía Bắc trong hai ngày tới, người dân cần hết sức \
    cẩn trọng.
    """,
    """
    Trường Trung học phổ thông Lương Ngọc Bích kỷ niệm năm mươi năm thành lập. Từ một ngôi trường mái lá với ba lớp học, \
    đến nay nhà trường đã có hơn bốn mươi phòng học kiên cố, đội ngũ giáo viên giỏi và nhiều thế hệ học sinh trưởng thành.
    """,
    """
    Hội đồng xét xử nhận định hành vi của các bị cáo là đặc biệt nghiêm trọng, xâm phạm hoạt động đúng đắn của cơ quan nhà nước. \
    Tòa tuyên phạt bị cáo Trịnh Quốc Vượng bảy năm tù về tội lợi dụng chức vụ, quyền hạn trong khi thi hành công vụ.
    """,
    """
    Bệnh viện đa khoa khu vực vừa tiếp nhận một bệnh nhi bị rắn độc cắn trong tình trạng nguy kịch. Nhờ được sơ cứu kịp thời \
    và có sẵn huyết thanh, sau hai ngày điều trị tích cực, sức khỏe của cháu đã ổn định, có thể tự thở và ăn uống nhẹ.
    """,
    """
    Phát biểu tại buổi lễ, Thiếu tướng Lò Văn Ượng nhấn mạnh truyền thống vẻ vang của đơn vị, đồng thời yêu cầu cán bộ, chiến \
    sĩ tiếp tục nêu cao tinh thần đoàn kết, khắc phục khó khăn, hoàn thành xuất sắc mọi nhiệm vụ được giao.
    """,
    """
    Đội tuyển nữ quốc gia giành chiến thắng với tỷ số hai không trước đối thủ được đánh giá cao hơn. Bàn mở tỷ số đến ở phút \
    thứ mười bảy sau cú sút xa của tiền vệ Hoàng Thị Nhuần, trước khi thủ môn đội khách mắc lỗi ở những phút bù giờ.
    """,
    """
    Ngân hàng Nhà nước yêu cầu các tổ chức tín dụng tiết giảm chi phí để có điều kiện hạ lãi suất cho vay, ưu tiên vốn cho \
    doanh nghiệp nhỏ và vừa, nông nghiệp, xuất khẩu. Tăng trưởng tín dụng cả năm được kỳ vọng ở mức mười lăm phần trăm.
    """,
    """
    Tại làng nghề Vĩnh Thủy, những ngày giáp Tết, không khí lao động nhộn nhịp hẳn lên. Bà Đỗ Thị Quyên kể, gia đình bà đã ba \
    đời làm bánh chưng, mỗi vụ gói vài nghìn chiếc, lá dong phải chọn loại bánh tẻ, gạo nếp phải là nếp cái hoa vàng.
    """,
    """
    Sở Giao thông vận tải đề xuất cấm xe tải trên cầu Yên Bằng trong giờ cao điểm để giảm ùn tắc. Phương án này đang được lấy \
    ý kiến các địa phương liên quan; nếu được thông qua, lệnh cấm sẽ có hiệu lực từ ngày 1/7 và kéo dài ít nhất sáu tháng.
    """,
    """
    Nhà văn Ngô Phan Lưỡng qua đời ở tuổi tám mươi mốt sau thời gian dài chống chọi với bệnh tật. Ông để lại hơn hai mươi đầu \
    sách, trong đó có những truyện ngắn viết về người lính trở về sau chiến tranh từng gây xúc động mạnh cho bạn đọc.
    """,
    """
    Ban Tổ chức cho biết lễ hội năm nay có nhiều điểm mới: hội thi giã bánh giầy, đua thuyền trên sông, trình diễn áo dài và \
    đêm hoa đăng. Du khách được khuyến cáo không đốt vàng mã, không xả rác và giữ gìn tư trang cá nhân khi trẩy hội.
    """,
    """
    Các nhà khoa học thuộc Viện Hải dương học vừa công bố kết quả khảo sát rạn san hô quanh quần đảo. Độ che phủ đã phục hồi đáng \
    kể so với mười năm trước, song hiện tượng tẩy trắng vẫn xuất hiện rải rác khi nhiệt độ nước biển tăng quá ngưỡng.
    """,
    """
    Ông Vũ Khắc Tiệp, nguyên Giám đốc Sở Tài chính, bị khởi tố để điều tra về hành vi thiếu trách nhiệm gây hậu quả nghiêm \
    trọng. Cơ quan điều tra đã khám xét nơi ở, thu giữ nhiều tài liệu liên quan đến việc đấu thầu mua sắm thiết bị y tế.
    """,
    """
    Kỳ họp thứ mười của Hội đồng nhân dân tỉnh dự kiến xem xét hai mươi ba nghị quyết, trong đó có nghị quyết về mức thu học \
    phí, chính sách hỗ trợ người cao tuổi và việc sắp xếp đơn vị hành chính cấp xã. Cử tri đề nghị công khai dự thảo sớm hơn.
    """,
    """
    Đêm 30, hàng vạn người đổ về quảng trường chờ đón khoảnh khắc giao thừa. Pháo hoa rực sáng cả một góc trời, tiếng reo hò \
    vang dậy; những cặp vợ chồng trẻ bế con nhỏ, những cụ già chống gậy, ai nấy đều rạng rỡ chúc nhau năm mới an khang, thịnh vượng.
    """,
    """
    Trạm Biên phòng cửa khẩu phối hợp cùng lực lượng hải quan bắt giữ hai đối tượng vận chuyển trái phép mười hai bánh heroin. \
    Qua đấu tranh, các đối tượng khai nhận được một người phụ nữ không rõ lai lịch thuê chuyển số hàng trên về miền xuôi tiêu thụ.
    """,
]
